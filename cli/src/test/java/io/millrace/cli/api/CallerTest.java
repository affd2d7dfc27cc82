package io.millrace.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import io.millrace.cli.FakeApi;
import io.millrace.cli.stack.Signature;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    private static final String TOKEN = "eyJhbGciOi.payload.signature";

    private final FakeApi api = new FakeApi();
    private final Path home;
    private final Console console;

    CallerTest(@TempDir Path home) {
        this.home = home;
        console = new Console(home).with(Map.of("MILLRACE_TOKEN", TOKEN));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private void refused(int status, String challenge, String advice) {
        api.on("GET /v1/feeds", status, "application/json", "{\"message\":\"Unauthorized\"}",
                challenge.isEmpty() ? Map.of() : Map.of("www-authenticate", challenge));
        assertThat(console.run("feeds", "list", "--api", api.url())).isEqualTo(Exit.FAILED.code());
        assertThat(console.errLines()).singleElement().asString().contains(advice).doesNotContain("payload");
    }

    @Test
    void aTokenIsSentToTheApiThatWasNamed() {
        api.on("GET /v1/feeds", "{\"items\":[]}");
        assertThat(console.run("feeds", "list", "--api", api.url())).isZero();
        assertThat(api.headers().getFirst().get("authorization")).containsExactly("Bearer " + TOKEN);
    }

    @Test
    void anExpiredTokenIsNamed() {
        refused(401, "Bearer scope=\"\" error=\"invalid_token\" error_description=\"the token has expired\"",
                "answered 401; the token in MILLRACE_TOKEN is not good (the token has expired): get a new one");
    }

    @Test
    void aTokenThatIsNotGoodWithoutAReasonIsNamedToo() {
        refused(401, "", "the token in MILLRACE_TOKEN is not good: get a new one");
    }

    @Test
    void aTokenWithoutTheRightScopeIsNamed() {
        refused(403, "Bearer error=\"insufficient_scope\"", "the token in MILLRACE_TOKEN does not allow this");
    }

    @Test
    void whoSaysNothingIsToldHowToSayIt() {
        console.with(Map.of());
        refused(403, "", "answered 403; it asks who you are: give --stack NAME, or put a token into MILLRACE_TOKEN");
    }

    @Test
    void theLocalSystemIsToldNothing() throws Exception {
        var state = Files.createDirectories(home.resolve(".millrace"));
        Files.writeString(state.resolve("local.json"),
                "{\"pid\": " + ProcessHandle.current().pid() + ", \"apiUrl\": \"" + api.url() + "\"}");
        api.on("GET /v1/feeds", "{\"items\":[]}");
        assertThat(console.run("feeds", "list")).isZero();
        assertThat(api.headers().getFirst()).doesNotContainKey("authorization");
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var other = new FakeApi()) {
            api.on("GET /v1/feeds", 302, "text/plain", "", Map.of("location", other.url() + "/v1/feeds"));
            assertThat(console.run("feeds", "list", "--api", api.url())).isEqualTo(Exit.FAILED.code());
            assertThat(console.errLines()).singleElement().asString().contains("answered 302");
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"http://files.example.com, a.b.c", "http://127.0.0.1.example.com, a.b.c",
            "http://localhost.example.com, a.b.c", "http://abc123.execute-api.eu-central-1.amazonaws.com, ''",
            "http://abc123.execute-api.cn-north-1.amazonaws.com.cn, ''"})
    void whoAsksIsNotToldOverPlainHttpToAnotherMachine(String url, String token) {
        console.with(Map.of("MILLRACE_TOKEN", token));
        assertThat(console.run("feeds", "list", "--api", url)).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString()
                .contains("is not told to " + url + " over plain http");
    }

    @Test
    void whatIsNoTokenIsNotSent() {
        console.with(Map.of("MILLRACE_TOKEN", "two words"));
        assertThat(console.run("feeds", "list", "--api", api.url())).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString().contains("MILLRACE_TOKEN is not a token")
                .doesNotContain("two words");
    }

    @Test
    void feedsCannotBeAppliedThroughAnApi() throws Exception {
        Files.writeString(home.resolve("a.yaml"),
                "name: a\nmatch: landing/a/*\nformat: csv\nschema: { fields: [ { name: x, type: string } ] }\n");
        var state = Files.createDirectories(home.resolve(".millrace"));
        Files.writeString(state.resolve("local.json"),
                "{\"pid\": " + ProcessHandle.current().pid() + ", \"apiUrl\": \"http://127.0.0.1:9\"}");
        assertThat(console.run("feeds", "apply", "a.yaml", "--api", api.url())).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).singleElement().asString().contains("give --stack NAME");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T08:40:00Z, 10 minutes ahead", "2026-11-21T08:00:00Z, 30 minutes behind",
            "2026-11-21T08:31:00Z, your AWS credentials are wrong"})
    void aClockThatIsOffIsFoundByTheDateOfTheAnswer(String now, String advice) {
        var reply = new Reply(URI.create(api.url()), 403,
                HttpHeaders.of(Map.of("date", List.of("Sat, 21 Nov 2026 08:30:00 GMT")), (_, _) -> true),
                "{\"message\":\"Forbidden\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var signing = new Caller.Signing(Signature.of("execute-api", "us-east-1",
                Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret")));
        assertThat(signing.advice(reply, Instant.parse(now))).contains(advice);
        assertThat(signing).asString().doesNotContain("secret");
        assertThat(new Caller.Bearer(TOKEN)).asString().doesNotContain(TOKEN);
    }
}
