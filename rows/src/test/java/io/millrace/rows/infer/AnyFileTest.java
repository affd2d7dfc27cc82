package io.millrace.rows.infer;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

import io.millrace.rows.fuzz.Inputs;

/// Whatever a file is made of, it gets a feed that takes just the rows that were counted as accepted, or is refused.
class AnyFileTest {
    private static final int FILES = Integer.getInteger("millrace.infer.files", 400);

    @Test
    void everyFileGetsAFeedThatHoldsOrNone() {
        for (long seed = 0; seed < FILES; seed++) {
            byte[] file = Inputs.random(seed, 120);
            assertThatCode(() -> {
                if (Draft.infer(file) instanceof Inferred.Found) {
                    Draft.of(file);
                }
            }).as("seed %d", seed).doesNotThrowAnyException();
        }
    }
}
