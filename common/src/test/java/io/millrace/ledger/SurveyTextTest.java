package io.millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.rows.Survey;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyTextTest {
    private final Random random = new Random(1);

    private Survey.Piece piece() {
        return new Survey.Piece(random.nextLong(1 << 20), random.nextBoolean(), random.nextBoolean(),
                random.nextBoolean());
    }

    private Survey.Pass pass() {
        return new Survey.Pass(random.nextLong(), random.nextBoolean(), random.nextLong(), random.nextLong());
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int i = 0; i < 1_000; i++) {
            long from = random.nextLong(1L << 40);
            var survey = new Survey(from, from + 1_000, from + 7, random.nextInt(993), random.nextLong(), piece(),
                    piece(), pass(), pass(), random.nextBoolean(), random.nextBoolean());

            assertThat(SurveyText.read(SurveyText.write(survey))).isEqualTo(survey);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,2", "x", "2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0"})
    void anythingElseIsNoSurvey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SurveyText.read(text));
    }
}
