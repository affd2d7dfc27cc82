package io.millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ledger.OperatorAction.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every record of operators' actions promises: newest first, each once, and by file.
public abstract class OperatorActionsContract {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");

    /// Always the same, empty at first.
    protected abstract OperatorActions actions();

    private static OperatorAction action(int number) {
        return OperatorAction.begun("a" + number, Kind.REDRIVE, "ada@desk", NOW.plusSeconds(number), "queue small-dlq",
                70);
    }

    private static FileId file(int number) {
        return FileId.of(new ObjectRef("uploads", "k" + number, "v", null, null, 1));
    }

    @Test
    void anActionIsListedAsItStandsNow() {
        actions().record(action(1));
        assertThat(actions().newest(10)).containsExactly(action(1));

        var finished = action(1).finished(60, 10, NOW.plusSeconds(30));
        actions().record(finished);
        assertThat(actions().newest(10)).containsExactly(finished);
    }

    @Test
    void theNewestComeFirstAndNoMoreThanAskedFor() {
        List.of(2, 3, 1).forEach(number -> actions().record(action(number)));

        assertThat(actions().newest(2)).containsExactly(action(3), action(2));
    }

    @Test
    void aFileKnowsTheActionsThatConcernItAndNoOthers() {
        var files = IntStream.range(0, 60).mapToObj(OperatorActionsContract::file).toList();
        actions().concerns(action(1), files);
        actions().concerns(action(2), List.of(file(7), file(7)));

        assertThat(actions().of(file(59), 10)).containsExactly(action(1));
        assertThat(actions().of(file(7), 10)).containsExactly(action(2), action(1));
        assertThat(actions().of(file(7), 1)).containsExactly(action(2));
        assertThat(actions().of(file(60), 10)).isEmpty();
        assertThat(actions().newest(10)).isEmpty();
    }

    @Test
    void noTextIsLongerThanItsBound() {
        var action = OperatorAction.begun("a", Kind.PURGE, "x".repeat(5000), NOW, "y".repeat(5000), 0);

        assertThat(action.who()).hasSize(100);
        assertThat(action.what()).hasSize(500);
    }
}
