package io.millrace.api.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.Bed;
import io.millrace.api.SampleFiles;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadRouteTest {
    private final Bed bed = new Bed().feed(SampleFiles.FEED);

    @Test
    void linkIsForTheKeyThatTheFeedTakes() {
        var answer = bed.post("/v1/uploads", "{\"feed\":\"birds\",\"fileName\":\"größe + 1.csv\",\"size\":17}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("key").asText()).isEqualTo("landing/birds/größe + 1.csv");
        assertThat(answer.json().path("method").asText()).isEqualTo("PUT");
        assertThat(answer.json().path("headers").toString()).isEqualTo("{\"content-length\":\"17\"}");
        assertThat(answer.json().path("expires").asText()).isEqualTo("2026-11-21T08:45:00Z");
    }

    @Test
    void sizeIsOptional() {
        assertThat(bed.post("/v1/uploads", "{\"feed\":\"birds\",\"fileName\":\"a.csv\"}").json().path("headers"))
                .isEmpty();
        assertThat(bed.post("/v1/uploads", "{\"feed\":\"birds\",\"fileName\":\"a.csv\",\"size\":null}").status())
                .isEqualTo(201);
    }

    @Test
    void feedThatWasAppliedJustNowIsKnown() {
        assertThat(bed.post("/v1/uploads", "{\"feed\":\"bees\",\"fileName\":\"a.csv\"}").problem())
                .isEqualTo("unknown-feed");
        bed.feed(SampleFiles.FEED.replace("birds", "bees"));
        bed.clock.forward(Duration.ofSeconds(2));
        assertThat(bed.post("/v1/uploads", "{\"feed\":\"bees\",\"fileName\":\"a.csv\"}").status()).isEqualTo(201);
    }

    @Test
    void keyHasToBeOneThatTheFeedWouldTake() {
        bed.feed(SampleFiles.FEED.replace("name: birds", "name: owls").replace("*.csv", "owl*.csv"));

        assertThat(bed.post("/v1/uploads", "{\"feed\":\"birds\",\"fileName\":\"a.txt\"}").detail())
                .contains("landing/birds/*.csv");
        assertThat(bed.post("/v1/uploads", "{\"feed\":\"birds\",\"fileName\":\"owl.csv\"}").detail())
                .contains("feed owls");
        assertThat(bed.post("/v1/uploads", "{\"feed\":\"birds\",\"fileName\":\"sub/a.csv\"}").problem())
                .isEqualTo("upload-refused");
    }

    @Test
    void sizeIsLimitedByTheFeed() {
        assertThat(bed.post("/v1/uploads", "{\"feed\":\"birds\",\"fileName\":\"a.csv\",\"size\":1048576}").status())
                .isEqualTo(201);
        var answer = bed.post("/v1/uploads", "{\"feed\":\"birds\",\"fileName\":\"a.csv\",\"size\":1048577}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail()).contains("1048576");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a.csv", "a/", "a//b.csv", ".", "..", "../a.csv", "a/../b.csv", "a\\nb.csv",
            "a\\u0000.csv", "a\\u0085.csv", "\\ud800.csv"})
    void fileNameThatIsNoGoodIsRefused(String fileName) {
        var answer = bed.post("/v1/uploads", "{\"feed\":\"birds\",\"fileName\":\"" + fileName + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).startsWith("/fileName");
    }

    @Test
    void fileNameHasAtMost900Bytes() {
        assertThat(FileName.fault("ä".repeat(450))).isEmpty();
        assertThat(FileName.fault("ä".repeat(450) + "a")).isPresent();
        assertThat(FileName.fault("report..2026.csv")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  {"feed":                                          | line 1, column
                                                                  ``                                                | nothing there
                                                                  [1]                                               | object
                                                                  {"feed":"birds","fileName":"a","x":1}             | no properties but
                                                                  {"fileName":"a"}                                  | /feed
                                                                  {"feed":"UPPER","fileName":"a"}                   | /feed
                                                                  {"feed":"birds"}                                  | /fileName
                                                                  {"feed":"birds","fileName":7}                     | /fileName
                                                                  {"feed":"birds","fileName":"a","size":"1"}        | /size
                                                                  {"feed":"birds","fileName":"a","size":-1}         | /size
                                                                  {"feed":"birds","fileName":"a","size":1.5}        | /size
                                                                  {"feed":"birds","fileName":"a","size":1e99999999} | /size
                                                                  {"feed":"birds","feed":"bees"}                    | line 1, column
                                                                  """)
    void bodyThatIsWrongSaysWhere(String body, String where) {
        var answer = bed.post("/v1/uploads", body);

        assertThat(answer.problem()).isEqualTo("bad-body");
        assertThat(answer.detail()).contains(where);
    }

    @Test
    void bodyIsLimited() {
        assertThat(bed.post("/v1/uploads", " ".repeat(16 * 1024 + 1)).status()).isEqualTo(413);
    }

    @Test
    void bodyIsJson() {
        assertThat(bed.send("POST", "/v1/uploads", "{}").status()).isEqualTo(415);
        assertThat(bed.send("POST", "/v1/uploads", "{}", "content-type", "text/plain").problem())
                .isEqualTo("media-type");
    }

    @Test
    void thereAreNoParameters() {
        assertThat(bed.post("/v1/uploads?feed=birds", "{}").problem()).isEqualTo("bad-parameter");
    }
}
