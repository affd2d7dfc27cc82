package io.millrace.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Style, "Three channels for trouble": configuration fails at start, naming every missing or malformed setting at once.
class SettingsTest {
    @Test
    void settingsThatAreSoundAreRead() {
        var settings = new Settings(Map.of("TABLE", "ledger", "SECONDS", "60", "LEAST", "-5"));

        assertThat(settings.text("TABLE")).isEqualTo("ledger");
        assertThat(settings.number("SECONDS", 1, 0, 60)).isEqualTo(60);
        assertThat(settings.number("LEAST", 1, -5, 60)).isEqualTo(-5);
        assertThat(settings.number("UNSET", 7, 0, 60)).isEqualTo(7);
        settings.check();
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        var settings = new Settings(Map.of("BLANK", "  ", "WORD", "many", "LARGE", "61"));
        settings.text("MISSING");
        settings.text("BLANK");
        settings.number("WORD", 1, 0, 60);
        settings.number("LARGE", 1, 0, 60);

        assertThatIllegalStateException().isThrownBy(settings::check)
                .withMessage("environment: MISSING is not set; BLANK is not set; "
                        + "WORD is not a whole number from 0 to 60; LARGE is not a whole number from 0 to 60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "61", "1.5", "1e1", "0x1", "６", "99999999999999999999", "--1", " 1"})
    void numbersAreWholeAndWithinBounds(String value) {
        var settings = new Settings(Map.of("SECONDS", value));
        settings.number("SECONDS", 1, 0, 60);

        assertThatIllegalStateException().isThrownBy(settings::check).withMessageContaining("SECONDS");
    }

    @Test
    void aBlankNumberIsNotSet() {
        assertThat(new Settings(Map.of("SECONDS", " ")).number("SECONDS", 7, 0, 60)).isEqualTo(7);
    }
}
