package io.millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectRefTest {
    private static ObjectRef object(String key, String versionId, String eTag, long size) {
        return new ObjectRef("uploads", key, versionId, null, eTag, size);
    }

    @Test
    void versionsFromBeforeVersioningAreNone() {
        assertThat(object("k", "null", null, 1).versionId()).isNull();
        assertThat(object("k", "", null, 1).versionId()).isNull();
    }

    @Test
    void eTagsAreComparedWithoutTheirQuotes() {
        assertThat(object("k", null, "\"abc-2\"", 1).eTag()).isEqualTo("abc-2");
        assertThat(object("k", null, "", 1).eTag()).isNull();
    }

    /// Semantics, "S3 events": size 0 and a key ending in `/` is a folder marker.
    @ParameterizedTest
    @CsvSource({"landing/,0,true", "landing/,1,false", "landing/a.csv,0,false", "landing/,-1,false"})
    void folderMarkersAreEmptyAndEndInASlash(String key, long size, boolean marker) {
        assertThat(object(key, null, null, size).isFolderMarker()).isEqualTo(marker);
    }

    @Test
    void refusesASizeThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> object("k", null, null, -2));
    }
}
