package io.millrace.e2e.chaos.watch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The file id of an object version, computed from ARCHITECTURE.md's words alone, as a producer would.
public final class Identity {
    private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int CHARACTERS = 26;

    private Identity() {}

    public static String of(String bucket, String key, String versionId) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var component : new String[] {bucket, key, versionId}) {
                var bytes = component.getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
                sha256.update(bytes);
            }
            var bits = new StringBuilder();
            for (byte b : sha256.digest()) {
                bits.append(Integer.toBinaryString(0x100 | b & 0xff), 1, 9);
            }
            var id = new StringBuilder();
            for (int i = 0; i < CHARACTERS; i++) {
                id.append(CROCKFORD.charAt(Integer.parseInt(bits.substring(5 * i, 5 * i + 5), 2)));
            }
            return id.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
