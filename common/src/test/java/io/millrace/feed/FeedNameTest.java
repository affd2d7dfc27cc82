package io.millrace.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "bird-strikes_2",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void canBe(String name) {
        assertThat(FeedName.isFeedName(name)).isTrue();
        assertThat(new FeedName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "_a", "A", "a b", "a/b", "a#b", "ü", "a\n",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void cannotBe(String name) {
        assertThat(FeedName.isFeedName(name)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new FeedName(name));
    }
}
