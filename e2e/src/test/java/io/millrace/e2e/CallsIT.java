package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.aws.Clients;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a small file costs in calls: users pay for them. ARCHITECTURE.md states these figures.
@EmbeddedOnly
class CallsIT {
    private static final String HEADER = "date,precipitation,temp_max,temp_min,wind,weather\n";
    private static final String ROWS = HEADER + "2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    private final CallCounts counts = new CallCounts();

    @BeforeEach
    void count() {
        Clients.intercept(counts);
    }

    @AfterEach
    void stopCounting() {
        Clients.stopIntercepting(counts);
    }

    @Test
    void aSmallFileCostsOneGetTwoPutsSixWritesAndTwoPublishes(@TempDir Path state) throws Exception {
        try (var backend = EmbeddedBackend.start(Project.root().resolve("template.yaml"), state)) {
            // The drops' own clients are counted too, so the senders' PUT and the feeds are set aside.
            Clients.stopIntercepting(counts);
            try (var drops = new Drops(backend)) {
                drops.applyFeeds();
                drops.endsAs(drops.put("landing/seattle-weather/warm.csv", ROWS), "ACCEPTED");
                drops.awaitDepth("SmallQueue", 0);
                counts.reset();

                drops.endsAs(drops.put("landing/seattle-weather/counted.csv", ROWS), "ACCEPTED");
                drops.awaitDepth("SmallQueue", 0);
                drops.awaitDepth("IngestQueue", 0);

                assertThat(counts.of("GetObject")).as("GET").isEqualTo(1);
                assertThat(counts.of("PutObject")).as("PUT: rows and manifest").isEqualTo(2);
                assertThat(counts.of("HeadObject")).isZero();
                assertThat(counts.of("Publish") + counts.of("PublishBatch")).as("SNS: work and outcome").isEqualTo(2);
                assertThat(counts.of("PutItem") + counts.of("UpdateItem"))
                        .as("DynamoDB writes: mark, file, claim, part, end, outcome").isEqualTo(6);
                assertThat(counts.tableWriteUnits()).as("write units of the table").isEqualTo(6);
                assertThat(counts.indexWriteUnits()).as("write units of the indexes: by-feed 1, by-status 1 + 2")
                        .isLessThanOrEqualTo(4);
                assertThat(counts.of("ChangeMessageVisibilityBatch")).as("SQS calls of our own").isZero();
            }
        }
    }
}
