package io.millrace.processor.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.millrace.feed.Feed;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultFileTest {
    private final MemoryOutputs outputs = new MemoryOutputs();

    @ParameterizedTest
    @EnumSource
    void isNotThereUnlessSomethingIsWritten(Feed.Output compression) throws IOException {
        try (var file = new ResultFile(outputs, "k", compression)) {
            file.write(new byte[0], 0, 0);

            assertThat(file.finish()).isFalse();
            file.abort();
        }
        assertThat(outputs.finished).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isNotThereBeforeItIsFinished(Feed.Output compression) throws IOException {
        try (var file = new ResultFile(outputs, "k", compression)) {
            file.write('a');
            file.write(new byte[100_000], 10, 50_000);
            assertThat(outputs.finished).isEmpty();

            assertThat(file.finish()).isTrue();
        }
        assertThat(outputs.finished).containsOnlyKeys("k");
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingBehindWhenAborted(Feed.Output compression) throws IOException {
        try (var file = new ResultFile(outputs, "k", compression)) {
            file.write(new byte[100_000], 0, 100_000);
            file.abort();
            file.abort();
        }

        assertThat(outputs.finished).isEmpty();
        assertThat(outputs.open).isEmpty();
        assertThat(outputs.writesAfterAbort).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void canBeAbortedWhateverFailed(Feed.Output compression) throws IOException {
        outputs.failing = "k write";
        try (var file = new ResultFile(outputs, "k", compression)) {
            assertThatIOException().isThrownBy(() -> {
                file.write(new byte[100], 0, 100);
                file.finish();
            });
            file.abort();
        }

        assertThat(outputs.open).isEmpty();
    }
}
