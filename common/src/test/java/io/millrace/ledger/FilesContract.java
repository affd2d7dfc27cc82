package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.BIRDS;
import static io.millrace.ledger.LedgerPorts.RETENTION;
import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.part;
import static io.millrace.ledger.LedgerPorts.received;
import static io.millrace.ledger.LedgerPorts.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Opening and viewing files.
public interface FilesContract {
    Fence WORKER = new Fence("worker");

    LedgerPorts ledger();

    private FileView view(FileEntry file) {
        return ledger().files().view(file.id()).orElseThrow();
    }

    private Claim claim(PartId part, Instant now) {
        return ledger().parts().claim(part, WORKER, now, now.plusSeconds(30));
    }

    @Test
    default void aNewFileIsWritten() {
        var file = received("a.csv");

        assertThat(ledger().files().open(file)).isEmpty();
        assertThat(view(file)).isEqualTo(new FileView(file, false, null, 0, 0, null, null, List.of()));
    }

    @Test
    default void everythingOfAFileIsKept() {
        var bare = new ObjectRef("uploads", "landing/übung/a b+c%20d.csv", null, null, null, ObjectRef.UNKNOWN_SIZE);
        var refused = FileEntry.endedAtOnce(bare, null,
                FileEnd.unread(FileStatus.REFUSED, new Fault("no-feed", "none"), T0), new Times(null, T0, null, null),
                T0.plus(RETENTION));
        ledger().files().open(refused);

        assertThat(view(refused).file()).isEqualTo(refused);
    }

    @Test
    default void aFileThatIsThereStaysAsItIs() {
        var first = received("a.csv", BIRDS, T0);
        ledger().files().open(first);

        assertThat(ledger().files().open(received("a.csv", LedgerPorts.SHIPS, T0.plusSeconds(9)))).contains(first);
        assertThat(view(first).file()).isEqualTo(first);
    }

    /// Semantics, "Idempotency and the ledger": time-to-live deletion takes days; always compare the expiry.
    @Test
    default void aFileThatTheLedgerShouldHaveForgottenIsNotThere() {
        ledger().files().open(received("a.csv", BIRDS, T0));
        claim(part(received("a.csv")), T0.plusSeconds(5));
        var again = received("a.csv", BIRDS, T0.plus(RETENTION).plusSeconds(6));

        assertThat(ledger().files().open(again)).isEmpty();
        assertThat(view(again).file()).isEqualTo(again);
        assertThat(view(again).claimed()).isFalse();
    }

    @Test
    default void anUnknownFileHasNoView() {
        assertThat(ledger().files().view(received("unknown.csv").id())).isEmpty();
    }

    @Test
    default void aClaimedFileIsProcessing() {
        var file = received("a.csv");
        ledger().files().open(file);
        claim(part(file), T0.plusSeconds(5));

        var view = view(file);
        assertThat(view.file().status()).isEqualTo(FileStatus.PROCESSING);
        assertThat(view.file().times().started()).isEqualTo(T0.plusSeconds(5));
        assertThat(view.claimed()).isTrue();
        assertThat(view.heldUntil()).isEqualTo(T0.plusSeconds(35));
    }

    @Test
    default void startedIsWhenThePartWasFirstClaimed() {
        var file = received("a.csv");
        ledger().files().open(file);
        claim(part(file), T0.plusSeconds(5));
        ledger().parts().claim(part(file), new Fence("next"), T0.plusSeconds(60), T0.plusSeconds(90));

        assertThat(view(file).file().times().started()).isEqualTo(T0.plusSeconds(5));
        assertThat(view(file).heldUntil()).isEqualTo(T0.plusSeconds(90));
    }

    @Test
    default void nobodyHoldsAReleasedPart() {
        var file = received("a.csv");
        ledger().files().open(file);
        claim(part(file), T0);
        ledger().parts().release(part(file), WORKER, T0);

        assertThat(view(file).claimed()).isTrue();
        assertThat(view(file).heldUntil()).isNull();
    }

    @Test
    default void nobodyHoldsACompletedPart() {
        var file = received("a.csv");
        ledger().files().open(file);
        claim(part(file), T0);
        ledger().parts().complete(part(file), WORKER, result());

        assertThat(view(file).claimed()).isTrue();
        assertThat(view(file).heldUntil()).isNull();
        assertThat(view(file).file().status()).isEqualTo(FileStatus.PROCESSING);
    }

    /// What the sweep takes for evidence that workers die on a file.
    @Test
    default void claimsThatNobodyGaveBackAreCounted() {
        var file = received("a.csv");
        ledger().files().open(file);
        claim(part(file), T0);
        assertThat(view(file).unreleased()).isEqualTo(1);
        ledger().parts().claim(part(file), new Fence("second"), T0.plusSeconds(60), T0.plusSeconds(90));
        assertThat(view(file).unreleased()).isEqualTo(2);
        ledger().parts().claim(part(file), new Fence("second"), T0.plusSeconds(60), T0.plusSeconds(90));
        assertThat(view(file).unreleased()).as("the same claim, asked for again").isEqualTo(2);

        ledger().parts().release(part(file), new Fence("second"), T0.plusSeconds(70));
        ledger().parts().release(part(file), new Fence("second"), T0.plusSeconds(70));
        ledger().parts().release(part(file), WORKER, T0);

        assertThat(view(file).unreleased()).isEqualTo(1);
        ledger().parts().claim(part(file), new Fence("third"), T0.plusSeconds(90), T0.plusSeconds(120));
        ledger().parts().complete(part(file), new Fence("third"), result());
        assertThat(view(file).unreleased()).isZero();
    }

    @Test
    default void whatIsKnownIsToldOfManyAtOnce() {
        var known = new ArrayList<FileId>();
        var asked = new ArrayList<FileId>();
        for (int i = 0; i < 130; i++) {
            var file = received("f" + i);
            asked.add(file.id());
            if (i % 3 == 0) {
                ledger().files().open(file);
                known.add(file.id());
            }
        }

        assertThat(ledger().files().known(asked)).containsExactlyInAnyOrderElementsOf(known);
        assertThat(ledger().files().known(List.of())).isEmpty();
    }

    @Test
    default void severalPartsAreHeldUntilTheLastExpiry() {
        var file = received("a.csv");
        ledger().files().open(file);
        claim(new PartId(file.id(), 1, 1), T0.plusSeconds(20));
        claim(new PartId(file.id(), 1, 0), T0.plusSeconds(10));

        assertThat(view(file).file().times().started()).isEqualTo(T0.plusSeconds(10));
        assertThat(view(file).heldUntil()).isEqualTo(T0.plusSeconds(50));
    }

    @Test
    default void claimsOfAnotherGenerationDoNotCount() {
        var file = received("a.csv");
        ledger().files().open(file);
        claim(new PartId(file.id(), 2, 0), T0);

        assertThat(view(file)).isEqualTo(new FileView(file, false, null, 0, 0, null, null, List.of()));
    }

    @Test
    default void whenItFailedFirstIsKept() {
        var file = received("a.csv");
        ledger().files().open(file);
        claim(part(file), T0);
        assertThat(view(file).failed()).isNull();
        ledger().parts().release(part(file), WORKER, T0.plusSeconds(5));
        var next = new Fence("next");
        ledger().parts().claim(part(file), next, T0.plusSeconds(10), T0.plusSeconds(40));
        ledger().parts().release(part(file), next, T0.plusSeconds(15));
        assertThat(view(file).failed()).isEqualTo(T0.plusSeconds(5));

        var last = new Fence("last");
        ledger().parts().claim(part(file), last, T0.plusSeconds(20), T0.plusSeconds(50));
        ledger().parts().complete(part(file), last, result());
        assertThat(view(file).failed()).isEqualTo(T0.plusSeconds(5));
    }

    private static OperatorAction action(int second) {
        return OperatorAction.begun("a" + second, OperatorAction.Kind.REDRIVE, "ada@desk", T0.plusSeconds(second),
                "queue small-dlq", 7);
    }

    @Test
    default void whatOperatorsDidStandsWithTheFileOldestFirst() {
        var file = received("a.csv");
        var other = received("b.csv");
        ledger().actions().concerns(action(1), List.of(file.id()));
        List.of(file, other).forEach(ledger().files()::open);
        ledger().actions().concerns(action(3), List.of(file.id(), other.id()));
        ledger().actions().concerns(action(2), List.of(file.id()));

        assertThat(view(file).actions()).containsExactly(action(1), action(2), action(3));
        assertThat(view(other).actions()).containsExactly(action(3));
    }

    @Test
    default void onlyTheLastActionsStandWithAFile() {
        var file = received("a.csv");
        ledger().files().open(file);
        for (int i = 1; i <= FileView.MOST_ACTIONS + 5; i++) {
            ledger().actions().concerns(action(i), List.of(file.id()));
        }

        assertThat(view(file).actions()).hasSize(FileView.MOST_ACTIONS).startsWith(action(6))
                .endsWith(action(FileView.MOST_ACTIONS + 5));
    }
}
