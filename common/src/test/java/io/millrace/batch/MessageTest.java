package io.millrace.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void aMessageWithoutBodyOrCountIsStillOne() {
        var message = new Message("id", "receipt", null, 0, null);

        assertThat(message.body()).isEmpty();
        assertThat(message.receiveCount()).isEqualTo(1);
    }
}
