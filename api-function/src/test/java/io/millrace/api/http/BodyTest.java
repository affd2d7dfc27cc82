package io.millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.http.Problem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BodyTest {
    @Test
    void binaryBodyIsDecoded() throws ProblemException {
        assertThat(new Body(base64("größe".getBytes(StandardCharsets.UTF_8)), true).utf8(7)).isEqualTo("größe");
        assertThat(new Body("größe", false).utf8(7)).isEqualTo("größe");
        assertThat(Body.NONE.utf8(7)).isEmpty();
    }

    @Test
    void limitIsInBytes() {
        assertKind(Kind.BODY_TOO_LARGE, () -> new Body("größe", false).utf8(6));
        assertKind(Kind.BODY_TOO_LARGE, () -> new Body(base64(new byte[8]), true).utf8(7));
        assertKind(Kind.BODY_TOO_LARGE, () -> new Body(base64(new byte[800]), true).utf8(7));
    }

    @Test
    void whatIsNotTextIsRefused() {
        assertKind(Kind.BAD_BODY, () -> new Body(base64(new byte[] {(byte) 0xff}), true).utf8(7));
        assertKind(Kind.BAD_BODY, () -> new Body("!", true).utf8(7));
    }

    private static void assertKind(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class,
                e -> assertThat(e.problem().kind()).isEqualTo(kind));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
