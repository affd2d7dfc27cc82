package io.millrace.api.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.api.http.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CursorsTest {
    private final Cursors cursors = new Cursors(() -> new byte[32]);

    @Test
    void sealedPositionComesBack() throws ProblemException {
        assertThat(cursors.open("scope", Optional.of(cursors.seal("scope", "3:größe")))).contains("3:größe");
        assertThat(cursors.open("scope", Optional.empty())).isEmpty();
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String cursor = cursors.seal("scope", "position");
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            assertRefused(cursor.substring(0, i) + other + cursor.substring(i + 1));
        }
    }

    @Test
    void whatIsNoCursorIsRefused() {
        for (String text : new String[] {"A", "AAAA", "ä", "====", "A".repeat(5000),
                cursors.seal("scope", "x") + "="}) {
            assertRefused(text);
        }
    }

    @Test
    void cursorOfAnotherKeyOrScopeIsRefused() {
        assertRefused(new Cursors(() -> "another key".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .seal("scope", "position"));
        assertRefused(cursors.seal("scop", "eposition"));
    }

    private void assertRefused(String cursor) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> cursors.open("scope", Optional.of(cursor)));
    }
}
