package io.millrace.api.http;

import io.millrace.api.http.Problem.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A request's body as the gateway hands it over: text, or base 64 of the bytes where it took them for binary.
///
/// @param text may be null: no body
public record Body(String text, boolean base64) {
    public static final Body NONE = new Body(null, false);

    /// The body's text.
    ///
    /// @param limit most bytes accepted
    /// @throws ProblemException where it is longer, or not UTF-8
    public String utf8(int limit) throws ProblemException {
        if (text == null) {
            return "";
        }
        // Four characters of base 64 are three bytes; looked at before anything is decoded.
        long bytes = base64 ? text.length() / 4L * 3 : text.length();
        if (bytes > limit + 2L) {
            throw tooLarge(limit);
        }
        String content = base64 ? decoded() : text;
        if (content.getBytes(StandardCharsets.UTF_8).length > limit) {
            throw tooLarge(limit);
        }
        return content;
    }

    private String decoded() throws ProblemException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Base64.getDecoder().decode(text)))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new Problem(Kind.BAD_BODY, "the body is not UTF-8 text").exception();
        }
    }

    private static ProblemException tooLarge(int limit) {
        return new Problem(Kind.BODY_TOO_LARGE, "a body has at most " + limit + " bytes here").exception();
    }
}
