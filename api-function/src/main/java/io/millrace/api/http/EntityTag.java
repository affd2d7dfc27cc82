package io.millrace.api.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A strong entity tag: the first 128 bits of the SHA-256 of a representation. Source: RFC 9110, section 8.8.3.
public record EntityTag(String opaque) {
    private static final Pattern ONE = Pattern.compile("(?:W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

    public static EntityTag of(String representation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(representation.getBytes(StandardCharsets.UTF_8));
            return new EntityTag(HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Whether an `If-None-Match` names this tag: `*`, or a list in which it stands, compared weakly (RFC 9110, section 13.1.2).
    ///
    /// What is not a tag in the list names nothing.
    public boolean isNamedBy(String ifNoneMatch) {
        return ifNoneMatch.strip().equals("*")
                || ONE.matcher(ifNoneMatch).results().anyMatch(tag -> tag.group(1).equals(opaque));
    }

    @Override
    public String toString() {
        return '"' + opaque + '"';
    }
}
