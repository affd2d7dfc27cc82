package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A feed that expected a file by now and did not get it shows in the list of feeds and in the metrics, within a sweep; and no more, once the file is there.
@EmbeddedOnly
@ExtendWith(SuiteExtension.class)
class LateFeedIT {
    private static final String FEED = """
                                       name: e2e-late
                                       match: landing/e2e-late/*
                                       format: csv
                                       schema: { fields: [{ name: a, type: integer }] }
                                       expect: { every: %s, files: 1..10, grace: 0s }
                                       """;

    private final Backend backend;
    private final Drops drops;

    LateFeedIT(Backend backend, Drops drops) {
        this.backend = backend;
        this.drops = drops;
    }

    private JsonNode sweptFeed() {
        ((SystemBackend) backend).system().fire("SweepFunction");
        return Drops.json(drops.get("/v1/feeds/e2e-late"));
    }

    private String delivery() {
        return sweptFeed().path("delivery").path("state").asText();
    }

    @Test
    void aLateFeedShowsWithinASweepUntilItsFileIsThere() throws Exception {
        drops.apply(FEED.formatted("1s"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::delivery, "LATE"::equals);
        var metrics = Metrics.of(backend);
        assertThat(metrics.text()).containsPattern("millrace_feed_late\\{feed=\"e2e-late\",function=\"[^\"]+\"} 1");
        assertThat(metrics.sum("millrace_feeds_late")).isGreaterThanOrEqualTo(1);
        var list = new Command(backend).run("feeds", "list", "--api", backend.api().toString());
        assertThat(list.out()).containsPattern("e2e-late .*LATE: \\d+ overdue since .*, none ever came");

        drops.apply(FEED.formatted("1h"));
        var id = drops.put("landing/e2e-late/1.csv", "a\n1\n");
        drops.ended(id);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::delivery, "ON_TIME"::equals);
        assertThat(Metrics.of(backend).text())
                .containsPattern("millrace_feed_late\\{feed=\"e2e-late\",function=\"[^\"]+\"} 0");
        assertThat(sweptFeed().path("delivery").has("last")).isTrue();
        drops.apply(FEED.replace("expect: { every: %s, files: 1..10, grace: 0s }\n", ""));
    }
}
