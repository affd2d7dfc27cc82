package io.millrace.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/// The name of a file in the ledger: a pure function of the object's identity, so that a producer can compute it from its PUT response.
///
/// The first 130 bits of SHA-256 over the components, each as a 4-byte big-endian length and its UTF-8 bytes, in 26 lower-case Crockford base-32
/// characters. Components: bucket, key and version id; in an unversioned bucket bucket, key, sequencer (padded) and eTag, absent ones as empty strings.
/// The test vectors are in `file-ids.csv` beside the test.
public record FileId(String value) {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final Pattern SHAPE = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    public FileId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a file id has 26 characters of " + ALPHABET);
        }
    }

    /// Whether `text` could be a file id.
    public static boolean isFileId(String text) {
        return SHAPE.matcher(text).matches();
    }

    public static FileId of(ObjectRef object) {
        if (object.versionId() != null) {
            return hash(object.bucket(), object.key(), object.versionId());
        }
        return hash(object.bucket(), object.key(), object.sequencer() == null ? "" : object.sequencer().padded(),
                object.eTag() == null ? "" : object.eTag());
    }

    private static FileId hash(String... components) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (String component : components) {
                byte[] bytes = component.getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
                sha256.update(bytes);
            }
            return new FileId(base32(sha256.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String base32(byte[] digest) {
        var text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            int bit = i * 5;
            int twoBytes = (digest[bit / 8] & 0xff) << 8 | digest[bit / 8 + 1] & 0xff;
            text.append(ALPHABET.charAt(twoBytes >> 11 - bit % 8 & 31));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
