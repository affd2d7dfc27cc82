package io.millrace.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.feed.Feed.OnReject;
import io.millrace.feed.Feed.OnReject.Policy;
import io.millrace.rows.RowCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Architecture, "Feeds": keep | refuse; over a limit the whole file is refused.
class OnRejectTest {
    @ParameterizedTest
    @CsvSource({"KEEP,1000,100,10,0,false", "KEEP,1000,100,10,10,false", "KEEP,2,100,10,2,false",
            "KEEP,2,100,10,3,true",
            "KEEP,1000,5,100,5,false", "KEEP,1000,5,100,6,true", "KEEP,1000,33.4,3,1,false", "KEEP,1000,33.3,3,1,true",
            "KEEP,0,100,10,0,false", "KEEP,0,100,10,1,true", "KEEP,9,0,10,1,true", "KEEP,9,0,10,0,false",
            "REFUSE,1000,100,10,0,false", "REFUSE,1000,100,10,1,true"})
    void aFileIsRefusedBeyondTheLimits(Policy policy, long maxRows, double maxPercent, long read, long rejected,
            boolean refuses) {
        assertThat(new OnReject(policy, maxRows, maxPercent)
                .refuses(new RowCounts(read, read - rejected, rejected, 0))).isEqualTo(refuses);
    }

    @Test
    void saysWhatIsAllowed() {
        assertThat(new OnReject(Policy.REFUSE, 1, 1).allowed()).isEqualTo("none");
        assertThat(new OnReject(Policy.KEEP, 10, 2.5).allowed()).isEqualTo("at most 10 rows and 2.5 %");
        assertThat(new OnReject(Policy.KEEP, Long.MAX_VALUE, 5).allowed()).isEqualTo("at most 5.0 %");
    }
}
