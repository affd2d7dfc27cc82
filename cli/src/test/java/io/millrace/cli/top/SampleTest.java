package io.millrace.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleTest {
    private static final Sample SAMPLE = Sample.of("""
                                                   # TYPE a counter
                                                   a_total{queue="x"} 10
                                                   a_total{queue="y"} 2.5
                                                   nonsense
                                                   age_bucket{function="f",le="0.1"} 50
                                                   age_bucket{function="g",le="0.1"} 0
                                                   age_bucket{function="f",le="2.5"} 98
                                                   age_bucket{function="g",le="2.5"} 1
                                                   age_bucket{function="f",le="+Inf"} 99
                                                   age_bucket{function="g",le="+Inf"} 1
                                                   """, 3_000_000_000L);

    @Test
    void seriesAreFoundByNameAndLabel() {
        assertThat(SAMPLE.value("a_total", "queue", "x")).isEqualTo(10);
        assertThat(SAMPLE.value("a_total", "queue", "none")).isZero();
        assertThat(SAMPLE.sum("a_total")).isEqualTo(12.5);
        assertThat(SAMPLE.labels("a_total", "queue")).containsExactly("x", "y");
    }

    @Test
    void aRateIsPerSecondSinceTheLookBefore() {
        var before = Sample.of("a_total{queue=\"x\"} 4\n", 1_000_000_000L);

        assertThat(SAMPLE.rate(before, "a_total", "queue", "x")).isEqualTo(3);
        assertThat(SAMPLE.rate(SAMPLE, "a_total", "queue", "x")).isZero();
    }

    @Test
    void aQuantileIsTheBucketItLiesIn() {
        assertThat(SAMPLE.quantile("age", 0.5)).isEqualTo(0.1);
        assertThat(SAMPLE.quantile("age", 0.99)).isEqualTo(2.5);
        assertThat(SAMPLE.quantile("age", 1)).isInfinite();
        assertThat(SAMPLE.quantile("none", 0.5)).isNaN();
    }
}
