package io.millrace.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.Bed;
import io.millrace.api.SampleFiles;
import io.millrace.feed.FeedName;
import io.millrace.feed.Punctuality;
import io.millrace.ledger.FileStatus;
import io.millrace.rows.RowCounts;
import org.junit.jupiter.api.Test;

class FeedRouteTest {
    private final Bed bed = new Bed().feed(SampleFiles.FEED);
    private final SampleFiles files = new SampleFiles(bed);

    @Test
    void everyActiveFeedIsListed() {
        bed.feed(SampleFiles.FEED.replace("birds", "bees"));

        var answer = bed.get("/v1/feeds");

        assertThat(answer.json().path("items").findValuesAsText("name")).containsExactly("bees", "birds");
        assertThat(bed.get("/v1/feeds", "if-none-match", answer.header("etag")).status()).isEqualTo(304);
    }

    @Test
    void feedShowsItsSchemaAsItWasApplied() {
        var feed = bed.get("/v1/feeds/birds").json();

        assertThat(feed.path("match").asText()).isEqualTo("landing/birds/*.csv");
        assertThat(feed.path("title").asText()).isEqualTo("Birds that were struck");
        assertThat(feed.path("format").asText()).isEqualTo("csv");
        assertThat(feed.path("schema").toString()).isEqualTo("{\"fields\":["
                + "{\"name\":\"bird\",\"type\":\"string\",\"constraints\":{\"required\":true}},"
                + "{\"name\":\"cost\",\"type\":\"number\"}],\"missingValues\":[\"\",\"n/a\"]}");
    }

    @Test
    void whatIsExpectedIsShownWithWhatTheSweepFound() {
        bed.feed(SampleFiles.FEED + "expect: { every: 1d, files: 1..10 }\n");
        var expect = "{\"every\":\"PT24H\",\"files\":\"1..10\",\"grace\":\"PT2H24M\"}";
        assertThat(bed.get("/v1/feeds/birds").json().path("expect").toString()).isEqualTo(expect);
        assertThat(bed.get("/v1/feeds/birds").json().has("delivery")).as("not looked at yet").isFalse();

        bed.punctualities.write(new Punctuality(new FeedName("birds"), Punctuality.State.LATE, null, Bed.START, 3));
        assertThat(bed.get("/v1/feeds/birds").json().path("delivery").path("overdue").asInt()).isEqualTo(3);
        assertThat(bed.get("/v1/feeds").json().path("items").path(0).path("delivery").toString())
                .isEqualTo("{\"state\":\"LATE\",\"overdue\":3,\"due\":\"" + Bed.START + "\"}");
    }

    @Test
    void newestFilesAreCountedByStatus() {
        files.received("landing/birds/1.csv");
        files.finished("landing/birds/2.csv", FileStatus.ACCEPTED, RowCounts.NONE);
        files.finished("landing/birds/3.csv", FileStatus.ACCEPTED, RowCounts.NONE);

        assertThat(bed.get("/v1/feeds/birds").json().path("recent").toString())
                .isEqualTo("{\"files\":3,\"byStatus\":{\"RECEIVED\":1,\"ACCEPTED\":2}}");
    }

    @Test
    void atMostAHundredFilesAreCounted() {
        for (int i = 0; i < 130; i++) {
            files.received("landing/birds/" + i + ".csv");
        }
        assertThat(bed.get("/v1/feeds/birds").json().path("recent").path("files").asInt()).isEqualTo(100);
    }

    @Test
    void unknownFeedIsNotFound() {
        assertThat(bed.get("/v1/feeds/bees").problem()).isEqualTo("unknown-feed");
        assertThat(bed.get("/v1/feeds/%C3%A4").problem()).isEqualTo("unknown-feed");
    }

    @Test
    void thereAreNoParameters() {
        assertThat(bed.get("/v1/feeds?limit=1").problem()).isEqualTo("bad-parameter");
        assertThat(bed.get("/v1/feeds/birds?version=1").problem()).isEqualTo("bad-parameter");
    }
}
