package io.millrace.api.cursor;

import io.millrace.api.http.Problem;
import io.millrace.api.http.Problem.Kind;
import io.millrace.api.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Positions in a listing that clients carry from page to page: opaque, signed with HMAC-SHA-256, and good for one query only.
///
/// A cursor is base64url of the first 16 bytes of the signature and the position. What is signed is the scope (route and query) and the position, so that a
/// cursor of another query, or one that was tampered with, is refused before anything is read. Thread-safe.
public final class Cursors {
    private static final int SIGNATURE = 16;
    private static final int LONGEST = 4096;

    private final CursorKey key;

    public Cursors(CursorKey key) {
        this.key = key;
    }

    /// @param scope everything that the position is bound to
    public String seal(String scope, String position) {
        byte[] content = position.getBytes(StandardCharsets.UTF_8);
        byte[] cursor = Arrays.copyOf(sign(scope, content), SIGNATURE + content.length);
        System.arraycopy(content, 0, cursor, SIGNATURE, content.length);
        return encode(cursor);
    }

    /// @return the position; empty where there is no cursor
    /// @throws ProblemException where the cursor was not sealed here for this scope
    public Optional<String> open(String scope, Optional<String> cursor) throws ProblemException {
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = decode(cursor.get());
        if (bytes.length < SIGNATURE) {
            throw refused();
        }
        byte[] content = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
        if (!MessageDigest.isEqual(sign(scope, content), Arrays.copyOf(bytes, SIGNATURE))) {
            throw refused();
        }
        return Optional.of(new String(content, StandardCharsets.UTF_8));
    }

    private static String encode(byte[] cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    private static byte[] decode(String cursor) throws ProblemException {
        try {
            byte[] bytes = cursor.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(cursor);
            // One text per cursor: base 64 can spell the same bytes differently in its last character.
            return encode(bytes).equals(cursor) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private byte[] sign(String scope, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
            byte[] bound = scope.getBytes(StandardCharsets.UTF_8);
            // The length keeps scope and position apart.
            mac.update(java.nio.ByteBuffer.allocate(4).putInt(bound.length).array());
            mac.update(bound);
            return Arrays.copyOf(mac.doFinal(content), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static ProblemException refused() {
        return new Problem(Kind.BAD_CURSOR,
                "take the cursor from `next` of the page before, unchanged, with the same parameters").exception();
    }
}
