package io.millrace.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageFilterTest {
    @Test
    void withoutPatternsEverythingIsTaken() {
        assertThat(new MessageFilter(List.of()).takes("anything")).isTrue();
    }

    @Test
    void anyPatternIsEnough() {
        MessageFilter filter = new MessageFilter(
                List.of("{\"body\":{\"lane\":[\"small\"]}}", "{\"body\":{\"bytes\":[{\"numeric\":[\">\",10]}]}}"));
        assertThat(filter.takes("{\"lane\":\"small\"}")).isTrue();
        assertThat(filter.takes("{\"bytes\":11}")).isTrue();
        assertThat(filter.takes("{\"bytes\":10,\"lane\":\"large\"}")).isFalse();
    }

    @Test
    void aBodyThatIsNotJsonIsText() {
        MessageFilter filter = new MessageFilter(List.of("{\"body\":[{\"prefix\":\"go\"}]}"));
        assertThat(filter.takes("go on")).isTrue();
        assertThat(filter.takes("{broken")).isFalse();
        assertThat(filter.takes("")).isFalse();
    }

    @Test
    void aPatternThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new MessageFilter(List.of("{\"body\":\"x\"}")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("not a filter pattern");
    }
}
