package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.T0;
import static io.millrace.ledger.LedgerPorts.part;
import static io.millrace.ledger.LedgerPorts.received;
import static io.millrace.ledger.LedgerPorts.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.rows.RowCounts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Semantics, "Idempotency and the ledger": acquire = absent, or expired, or past its own expiry; completing and releasing are conditional on the fence.
public interface PartsContract {
    PartId PART = part(received("claims.csv"));
    Fence MINE = new Fence("mine");
    Fence OTHER = new Fence("other");
    Instant LATER = T0.plusSeconds(60);

    LedgerPorts ledger();

    private Claim claim(Fence fence, Instant now) {
        return ledger().parts().claim(PART, fence, now, now.plusSeconds(30));
    }

    @Test
    default void anUnclaimedPartIsOwnedByWhoClaimsIt() {
        assertThat(claim(MINE, T0)).isEqualTo(new Claim.Owned(MINE, T0.plusSeconds(30)));
    }

    @Test
    default void aHeldClaimIsInProgressForOthers() {
        claim(MINE, T0);

        assertThat(claim(OTHER, T0.plusSeconds(29))).isEqualTo(new Claim.InProgress(T0.plusSeconds(30)));
    }

    /// A reply that was lost is asked for again with the same fence.
    @Test
    default void aHeldClaimIsStillItsHolders() {
        claim(MINE, T0);

        assertThat(claim(MINE, T0)).isEqualTo(new Claim.Owned(MINE, T0.plusSeconds(30)));
        assertThat(claim(OTHER, T0)).isInstanceOf(Claim.InProgress.class);
    }

    @Test
    default void anExpiredClaimIsTakenOver() {
        claim(MINE, T0);

        assertThat(claim(OTHER, T0.plusSeconds(30))).isEqualTo(new Claim.Owned(OTHER, T0.plusSeconds(60)));
        assertThat(claim(MINE, T0.plusSeconds(31))).isInstanceOf(Claim.InProgress.class);
    }

    @Test
    default void aReleasedClaimIsTakenOverAtOnce() {
        claim(MINE, T0);
        ledger().parts().release(PART, MINE, T0);

        assertThat(claim(OTHER, T0)).isInstanceOf(Claim.Owned.class);
    }

    @Test
    default void aCompletedPartIsDone() {
        claim(MINE, T0);

        assertThat(ledger().parts().complete(PART, MINE, result())).isTrue();
        assertThat(claim(OTHER, LATER)).isEqualTo(new Claim.Done(result()));
        assertThat(claim(MINE, LATER)).isEqualTo(new Claim.Done(result()));
    }

    @Test
    default void aRefusedPartKeepsItsReason() {
        var refused = new PartResult(RowCounts.NONE, 0, null, false, false, new Fault("empty", "no bytes"), T0);
        claim(MINE, T0);
        ledger().parts().complete(PART, MINE, refused);

        assertThat(claim(OTHER, LATER)).isEqualTo(new Claim.Done(refused));
    }

    @Test
    default void aPartWithoutObjectKeepsHowItsFileEnds() {
        var unread = PartResult.unread(FileStatus.MISSING, T0);
        claim(MINE, T0);
        ledger().parts().complete(PART, MINE, unread);

        assertThat(claim(OTHER, LATER)).isEqualTo(new Claim.Done(unread));
    }

    @Test
    default void completingAgainWithTheSameFenceIsNoError() {
        claim(MINE, T0);
        ledger().parts().complete(PART, MINE, result());

        assertThat(ledger().parts().complete(PART, MINE, result())).isTrue();
    }

    /// A stalled invocation that wakes up late changes nothing.
    @Test
    default void aLateHolderChangesNothing() {
        claim(MINE, T0);
        claim(OTHER, LATER);

        assertThat(ledger().parts().complete(PART, MINE, result())).isFalse();
        ledger().parts().release(PART, MINE, T0);
        assertThat(claim(new Fence("third"), LATER)).isEqualTo(new Claim.InProgress(LATER.plusSeconds(30)));
        assertThat(ledger().parts().complete(PART, OTHER, result())).isTrue();
        assertThat(ledger().parts().complete(PART, MINE, result())).isFalse();
    }

    /// Nobody took it over, so the work counts.
    @Test
    default void anExpiredClaimCanStillBeCompletedByItsHolder() {
        claim(MINE, T0);

        assertThat(ledger().parts().complete(PART, MINE, result())).isTrue();
    }

    @Test
    default void releasingWhatIsDoneChangesNothing() {
        claim(MINE, T0);
        ledger().parts().complete(PART, MINE, result());
        ledger().parts().release(PART, MINE, T0);

        assertThat(claim(OTHER, LATER)).isInstanceOf(Claim.Done.class);
    }

    @Test
    default void whatWasNeverClaimedCannotBeCompletedOrReleased() {
        assertThat(ledger().parts().complete(PART, MINE, result())).isFalse();
        ledger().parts().release(PART, MINE, T0);

        assertThat(claim(OTHER, T0)).isInstanceOf(Claim.Owned.class);
    }

    @Test
    default void partsAndGenerationsAreClaimedByThemselves() {
        claim(MINE, T0);

        for (var other : new PartId[] {new PartId(PART.file(), 1, 1), new PartId(PART.file(), 2, 0)}) {
            assertThat(ledger().parts().claim(other, OTHER, T0, LATER)).isInstanceOf(Claim.Owned.class);
        }
    }
}
