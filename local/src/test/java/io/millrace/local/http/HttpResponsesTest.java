package io.millrace.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.lambda.Invoked;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponsesTest {
    private static Response of(String payload) {
        return HttpResponses.of(new Invoked.Returned(payload.getBytes(UTF_8)));
    }

    @Test
    void aFullResponseIsTakenAsItIs() {
        Response response = of("""
                               {"statusCode":201,"headers":{"Content-Type":"application/problem+json","X-Count":7},
                                "cookies":["a=1","b=2"],"body":"{\\"a\\":1}","isBase64Encoded":false}""");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers()).isEqualTo(Map.of("content-type", "application/problem+json", "x-count", "7"));
        assertThat(response.cookies()).containsExactly("a=1", "b=2");
        assertThat(response.body()).asString(UTF_8).isEqualTo("{\"a\":1}");
    }

    @Test
    void base64IsDecoded() {
        assertThat(of("{\"statusCode\":200,\"body\":\"/w==\",\"isBase64Encoded\":true}").body())
                .containsExactly(0xff);
    }

    @Test
    void aBodyWithoutATypeIsText() {
        assertThat(of("{\"statusCode\":\"200\",\"body\":\"hi\"}").headers())
                .isEqualTo(Map.of("content-type", "text/plain;charset=UTF-8"));
        assertThat(of("{\"statusCode\":304,\"body\":null}").headers()).isEmpty();
    }

    @Test
    void withoutAStatusTheFormatIsInferred() {
        assertThat(of("{\"id\":1}").body()).asString(UTF_8).isEqualTo("{\"id\":1}");
        assertThat(of("\"hi\"").body()).asString(UTF_8).isEqualTo("hi");
        assertThat(of("{\"id\":1}").headers()).isEqualTo(Map.of("content-type", "application/json"));
        assertThat(of("{\"id\":1}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"statusCode\":\"abc\"}", "{\"statusCode\":999}", "{\"statusCode\":2.5}",
            "{\"statusCode\":200,\"body\":\"***\",\"isBase64Encoded\":true}"})
    void aMalformedResponseIsAnInternalError(String payload) {
        assertThat(of(payload).status()).isEqualTo(500);
        assertThat(of(payload).body()).asString(UTF_8).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void moreThanSixMegabytesIsAnInternalError() {
        assertThat(of("\"" + "x".repeat(6 * 1024 * 1024) + "\"").status()).isEqualTo(500);
    }

    @Test
    void aFunctionThatFailsOrIsThrottledHasAStatusOfItsOwn() {
        assertThat(HttpResponses.of(new Invoked.Failed("E", "m")).status()).isEqualTo(500);
        assertThat(HttpResponses.of(new Invoked.TimedOut(Duration.ofSeconds(1))).status()).isEqualTo(500);
        assertThat(HttpResponses.of(new Invoked.Throttled()).status()).isEqualTo(503);
    }
}
