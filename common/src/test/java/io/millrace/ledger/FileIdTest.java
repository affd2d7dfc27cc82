package io.millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics, "S3 events": the file id is a pure function of the identity.
class FileIdTest {
    /// The vectors were computed by another implementation of the documented rule.
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "file-ids.csv", numLinesToSkip = 1)
    void isThatOfTheTestVectors(String what, String bucket, String key, String versionId, String sequencer, String eTag,
            String id) {
        var object = new ObjectRef(bucket, key, versionId, sequencer == null ? null : new Sequencer(sequencer), eTag,
                ObjectRef.UNKNOWN_SIZE);

        assertThat(FileId.of(object)).hasToString(id);
    }

    @Test
    void sizeIsNoPartOfTheIdentity() {
        assertThat(FileId.of(new ObjectRef("b", "k", "v", null, null, 1)))
                .isEqualTo(FileId.of(new ObjectRef("b", "k", "v", null, null, 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4ny6j5qc52myrbqt3h28pctnn", "4ny6j5qc52myrbqt3h28pctnnrr",
            "4NY6J5QC52MYRBQT3H28PCTNNR",
            "4ny6j5qc52myrbqt3h28pctnnu", "4ny6j5qc52myrbqt3h28pctnn\n"})
    void refusesWhatCannotBeOne(String text) {
        assertThat(FileId.isFileId(text)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new FileId(text)).withMessageContaining("26 characters");
    }

    @Test
    void takesWhatItWrote() {
        assertThat(FileId.isFileId("4ny6j5qc52myrbqt3h28pctnnr")).isTrue();
    }
}
