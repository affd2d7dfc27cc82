package io.millrace.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import io.millrace.cli.FakeApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsTest {
    private static final String FEED = "{\"name\":\"birdstrikes\",\"version\":2,\"title\":\"Strikes\",\"match\":\"landing/birdstrikes/*\",\"format\":\"csv\"";

    private final FakeApi api = new FakeApi();
    private Path home;
    private Console console;

    @BeforeEach
    void console(@TempDir Path directory) {
        home = directory;
        console = new Console(directory).with(Map.of("MILLRACE_API", api.url()));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void activeFeedsAreListed() {
        api.on("GET /v1/feeds", "{\"items\":[" + FEED + "}]}");
        assertThat(console.run("feeds", "list")).isZero();
        assertThat(console.outLines().get(1)).contains("birdstrikes", "2", "csv", "landing/birdstrikes/*", "Strikes");
        assertThat(console.run("feeds", "list", "--json")).isZero();
        assertThat(console.outLines()).containsExactly(FEED + "}");
    }

    @Test
    void lateAndMissingDeliveriesAreListed() {
        var expect = FEED + ",\"expect\":{\"every\":\"PT24H\",\"files\":\"1..2\",\"grace\":\"PT1H\"}";
        var delivery = expect + ",\"delivery\":{\"state\":\"%s\",\"overdue\":%s%s}}";
        api.on("GET /v1/feeds", "{\"items\":[" + delivery.formatted("LATE", 3,
                ",\"last\":\"2026-11-17T06:00:00.123Z\",\"due\":\"2026-11-18T06:00:00Z\"") + ","
                + delivery.formatted("LATE", 1, ",\"due\":\"2026-11-18T06:00:00Z\"") + ","
                + delivery.formatted("TOO_MANY", 0, ",\"last\":\"2026-11-17T06:00:00Z\"") + ","
                + delivery.formatted("ON_TIME", 0, ",\"due\":\"2026-11-18T06:00:00Z\"") + "," + expect + "}]}");

        assertThat(console.run("feeds", "list")).isZero();
        assertThat(console.out()).contains(
                "LATE: 3 overdue since 2026-11-18T06:00:00Z, last came 2026-11-17T06:00:00Z",
                "LATE: 1 overdue since 2026-11-18T06:00:00Z, none ever came", "too many: expected 1..2, last came",
                "on time, next by 2026-11-18T06:00:00Z", "not looked at yet");
    }

    @Test
    void withoutFeedsTheAdviceIsToApplyOne() {
        api.on("GET /v1/feeds", "{\"items\":[]}");
        assertThat(console.run("feeds", "list")).isZero();
        assertThat(console.err()).contains("feeds apply FILE");
    }

    @Test
    void aFeedIsShownWithItsSchema() {
        var feed = FEED
                + ",\"schema\":{\"fields\":[{\"name\":\"Cost\",\"type\":\"integer\",\"constraints\":{\"minimum\":0}}]},"
                + "\"recent\":{\"files\":3,\"byStatus\":{\"ACCEPTED\":3}}}";
        api.on("GET /v1/feeds/birdstrikes", feed);
        assertThat(console.run("feeds", "show", "birdstrikes")).isZero();
        assertThat(console.out()).contains("version 2", "3 files: 3 ACCEPTED", "Cost", "integer", "minimum 0");
        assertThat(console.run("feeds", "show", "birdstrikes", "--json")).isZero();
        assertThat(console.outLines()).containsExactly(feed);
    }

    @Test
    void anUnknownFeedIsWrongInput() {
        api.problem("GET /v1/feeds/none", 404, "No such feed", "see /v1/feeds");
        assertThat(console.run("feeds", "show", "none")).isEqualTo(Exit.USAGE.code());
        assertThat(console.errLines()).containsExactly("millrace: No such feed: see /v1/feeds");
    }

    @Test
    void soundFeedFilesAreSaidToBeSo() throws Exception {
        Files.writeString(home.resolve("a.yaml"),
                "name: a\nmatch: landing/a/*\nformat: csv\nschema: { fields: [ { name: x, type: string } ] }\n");
        assertThat(console.run("feeds", "check", "a.yaml")).isZero();
        assertThat(console.out()).contains("a.yaml: ok, feed a takes landing/a/*");
    }

    @Test
    void everyFeedOfTheProjectIsSound() {
        var project = new Console(Path.of("").toAbsolutePath().getParent());
        assertThat(project.run("feeds", "check", "feeds/airports.yaml", "feeds/birdstrikes.yaml", "feeds/penguins.yaml",
                "feeds/seattle-weather.yaml",
                "feeds/unemployment.yaml")).isZero();
    }
}
