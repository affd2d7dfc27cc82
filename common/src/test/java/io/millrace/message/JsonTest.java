package io.millrace.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.message.Json.NotJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON from outside, within limits.
class JsonTest {
    @Test
    void oneValueIsRead() throws NotJson {
        assertThat(Json.read("{\"a\": [1, \"ü\", null]}").path("a").path(1).textValue()).isEqualTo("ü");
        assertThat(Json.read(" 7 ").intValue()).isEqualTo(7);
        assertThat(Json.write(Json.read("{\"a\":[1,\"ü\",null]}"))).isEqualTo("{\"a\":[1,\"ü\",null]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "secret", "{", "{\"secret\"}", "{\"a\":1} {\"b\":2}", "[1],",
            "{\"a\":1,\"a\":2}",
            "{\"a\":{\"b\":1,\"b\":1}}", "'secret'", "[1,]", "NaN", "\"secret"})
    void anythingElseIsNotJsonAndIsNotRepeatedEither(String text) {
        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> Json.read(text))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"))
                .satisfies(failure -> assertThat(failure.getCause()).isNull());
    }

    @Test
    void saysWhereItStopsBeingJson() {
        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> Json.read("{\n  \"a\": x }"))
                .withMessage("not JSON at line 2, column 8");
    }

    @Test
    void aHundredLevelsAreDeepEnough() throws NotJson {
        assertThat(Json.read("[".repeat(100) + "]".repeat(100)).isArray()).isTrue();
        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> Json.read("[".repeat(101) + "]".repeat(101)));
        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> Json.read("[".repeat(1_000_000)));
        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> Json.read("{\"a\":".repeat(1_000_000)));
    }

    @Test
    void longTextsAndNumbersAreRefused() throws NotJson {
        assertThat(Json.read("\"" + "x".repeat(1 << 20) + "\"").textValue()).hasSize(1 << 20);
        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> Json.read("\"" + "x".repeat((1 << 20) + 1) + "\""));
        assertThatExceptionOfType(NotJson.class).isThrownBy(() -> Json.read("9".repeat(10_000)));
    }
}
