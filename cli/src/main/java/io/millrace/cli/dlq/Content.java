package io.millrace.cli.dlq;

import io.millrace.ingest.event.EventBody;
import io.millrace.ingest.event.Notice;
import io.millrace.ingest.event.UndecodableBody;
import io.millrace.message.Json.NotJson;
import io.millrace.message.MessageJson;
import io.millrace.message.PartMessage;
import java.util.List;

/// What a dead letter says.
sealed interface Content {
    /// Work for a processor.
    record Work(PartMessage part) implements Content {}

    /// What S3 said happened, for ingest.
    record Events(List<Notice> notices) implements Content {}

    /// Neither; `reason` says what is off, not what it holds.
    record Unreadable(String reason) implements Content {}

    static Content of(Letter letter) {
        try {
            return new Work(MessageJson.read(letter.body()));
        } catch (NotJson notWork) {
            try {
                return new Events(EventBody.read(letter.body()));
            } catch (UndecodableBody neither) {
                return new Unreadable("neither work (" + notWork.getMessage() + ") nor an event of S3 ("
                        + neither.getMessage() + ")");
            }
        }
    }
}
