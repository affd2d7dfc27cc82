package io.millrace.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics, "S3 events": the key is form-encoded UTF-8; decode once; malformed percent-encoding is a data fault, not a crash.
class FormKeyTest {
    @ParameterizedTest
    @CsvSource({"a/b.csv,a/b.csv", "a+b,a b", "a%2Bb,a+b", "a%20b,a b", "a%2520b,a%20b", "%C3%BC,ü", "%c3%bc,ü",
            "%E6%9D%B1,東", "%F0%9F%90%8E,🐎", "%41,A", "ü,ü", "🐎%21,🐎!", "%2F,/", "'',''"})
    void isDecodedOnce(String encoded, String key) {
        assertThat(FormKey.decode(encoded)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%", "%4", "a%4", "%zz", "%4z", "%+1", "%-1", "50% off", "%１２", "%%41"})
    void malformedPercentEncodingIsNoKey(String encoded) {
        assertThat(FormKey.decode(encoded)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%FF", "%C3", "%C3%28", "%ED%A0%80", "%F0%9F%90", "%C0%AF"})
    void whatIsNotUtf8IsNoKey(String encoded) {
        assertThat(FormKey.decode(encoded)).isEmpty();
    }

    /// It would be read as another key otherwise.
    @Test
    void halfACharacterIsNoKey() {
        assertThat(FormKey.decode("a\ud83d")).isEmpty();
        assertThat(FormKey.decode("\udc0eb")).isEmpty();
    }

    @Test
    void everyCharacterOfTheBasicPlaneComesBack() {
        for (char c = 1; c < Character.MAX_VALUE; c++) {
            if (!Character.isSurrogate(c)) {
                var key = "a" + c + "b";
                assertThat(FormKey.decode(URLEncoder.encode(key, StandardCharsets.UTF_8))).contains(key);
            }
        }
    }
}
