package io.millrace.ledger;

import static io.millrace.ledger.LedgerPorts.BIRDS;
import static io.millrace.ledger.LedgerPorts.SHIPS;
import static io.millrace.ledger.LedgerPorts.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.rows.RowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Takes steps on a ledger and holds each answer against what the answers before allow: what semantics.md, "Idempotency and the ledger", promises, and not how a ledger keeps it.
final class Witness {
    private static final Duration HELD = Duration.ofSeconds(30);

    private final LedgerPorts ledger;
    private final String run;
    private final Map<Integer, Hand> hands = new HashMap<>();
    private final Map<PartId, Work> works = new HashMap<>();
    private final Map<Integer, FileEntry> files = new HashMap<>();
    private final Map<Integer, Integer> revivals = new HashMap<>();
    private Mark mark;
    private FileId owner;
    private int fences;
    private Instant now = T0.plusSeconds(10);

    /// @param run sets the names of this run apart from all others on the same ledger
    Witness(LedgerPorts ledger, String run) {
        this.ledger = ledger;
        this.run = run;
    }

    /// What a worker has in its hand.
    private record Hand(PartId part, Fence fence) {}

    /// What is known of a part.
    private static final class Work {
        private Fence holder;
        private Instant until;
        private boolean released;
        private int unreleased;
        private PartResult result;
        private Instant started;
    }

    private FileEntry fresh(int file) {
        return LedgerPorts.received(run + "/" + file, BIRDS, T0);
    }

    private PartId part(Step step) {
        int generation = files.containsKey(step.file()) ? files.get(step.file()).generation() : 1;
        return new PartId(fresh(step.file()).id(), Math.max(1, generation - step.number() % 2), step.part());
    }

    private PartResult result(Fence by) {
        return new PartResult(new RowCounts(fences, fences, 0, 0), 1, "ab".repeat(32), true, false, null, now);
    }

    void take(Step step) {
        switch (step.kind()) {
            case PASS -> now = now.plusMillis(step.number());
            case OPEN -> open(step.file());
            case CLAIM -> claim(step.worker(), part(step), new Fence(run + fences++));
            case CLAIM_AGAIN -> Optional.ofNullable(hands.get(step.worker()))
                    .ifPresent(hand -> claim(step.worker(), hand.part(), hand.fence()));
            case COMPLETE -> Optional.ofNullable(hands.get(step.worker())).ifPresent(this::complete);
            case RELEASE -> Optional.ofNullable(hands.get(step.worker())).ifPresent(this::release);
            case END -> end(step);
            case FAIL -> fail(step);
            case TELL -> tell(step.file());
            case REPROCESS -> reprocess(step.file());
            case WITHDRAW -> withdraw(step);
            case REVIVE -> revive(step);
            case MARK -> advance(new Mark(sequencer(step), fresh(step.file()).id()));
            case DELETE -> advance(Mark.tombstone(sequencer(step)));
            case CONTENT -> content(step);
        }
        look(step.file());
    }

    private void open(int file) {
        var before = ledger.files().open(fresh(file));
        assertThat(before).isEqualTo(Optional.ofNullable(files.get(file)));
        files.putIfAbsent(file, fresh(file));
    }

    private void claim(int worker, PartId part, Fence fence) {
        var work = works.computeIfAbsent(part, _ -> new Work());
        boolean mine = fence.equals(work.holder);
        boolean held = work.holder != null && !work.released && work.until.isAfter(now);
        switch (ledger.parts().claim(part, fence, now, now.plus(HELD))) {
            case Claim.Done done -> assertThat(done.result()).isEqualTo(work.result).isNotNull();
            case Claim.InProgress other -> {
                assertThat(work.result).isNull();
                assertThat(held && !mine).as("somebody else holds it").isTrue();
                assertThat(other.expires()).isEqualTo(work.until);
            }
            case Claim.Owned owned -> {
                assertThat(work.result).as("done is done").isNull();
                assertThat(held && !mine).as("two hold it").isFalse();
                assertThat(owned.expires()).isEqualTo(held ? work.until : now.plus(HELD));
                work.unreleased += held ? 0 : 1;
                work.started = work.started == null ? now : work.started;
                work.holder = fence;
                work.until = owned.expires();
                work.released = false;
                hands.put(worker, new Hand(part, fence));
            }
        }
    }

    private void complete(Hand hand) {
        var work = works.get(hand.part());
        boolean holds = hand.fence().equals(work.holder);
        var result = result(hand.fence());
        assertThat(ledger.parts().complete(hand.part(), hand.fence(), result)).as("only the holder completes")
                .isEqualTo(holds);
        work.result = holds && work.result == null ? result : work.result;
    }

    private void release(Hand hand) {
        var work = works.get(hand.part());
        ledger.parts().release(hand.part(), hand.fence(), LedgerPorts.T0);
        if (hand.fence().equals(work.holder) && !work.released && work.result == null) {
            work.released = true;
            work.unreleased--;
        }
    }

    private static boolean isOpen(FileEntry file) {
        return file.status() == FileStatus.RECEIVED || file.status() == FileStatus.FAILED;
    }

    private void end(Step step) {
        var file = files.get(step.file());
        int generation = file == null ? 1 : Math.max(1, file.generation() - step.number() % 2);
        var end = step.number() % 3 == 0 ? FileEnd.unread(FileStatus.MISSING, null, now) : LedgerPorts.accepted(now);
        var answer = ledger.ends().end(fresh(step.file()).id(), generation, end);
        if (file == null || generation != file.generation()) {
            assertThat(answer).as("another generation is on").isEmpty();
            return;
        }
        var expected = isOpen(file) ? file.with(end) : file;
        assertThat(answer).as("the first end stands").contains(expected);
        files.put(step.file(), expected);
    }

    private void fail(Step step) {
        var fault = new Fault("stuck", "n" + step.number());
        ledger.ends().fail(fresh(step.file()).id(), 1 + step.number() % 2, fault, now);
        files.computeIfPresent(step.file(), (_, file) -> file.generation() == 1 + step.number() % 2 && isOpen(file)
                ? file.failed(fault, now) : file);
    }

    private void tell(int file) {
        var known = files.get(file);
        if (known != null && known.owesOutcome()) {
            ledger.ends().outcomeSent(known);
            files.put(file, known.withOutcomeSent());
        }
    }

    private void reprocess(int file) {
        var known = files.get(file);
        if (known == null) {
            return;
        }
        var next = known.reprocessed(SHIPS, known.expires().plusSeconds(1));
        boolean ended = known.status() != FileStatus.RECEIVED;
        assertThat(ledger.generations().open(known, next, now)).as("one generation at a time").isEqualTo(ended);
        if (ended) {
            files.put(file, next);
            revivals.put(file, 0);
        }
    }

    private void withdraw(Step step) {
        var known = files.get(step.file());
        if (known == null) {
            return;
        }
        var answer = ledger.generations().withdraw(known.id(), known.generation());
        if (!isOpen(known)) {
            assertThat(answer).contains(known);
        } else if (known.previous() == null) {
            assertThat(answer).isEmpty();
        } else {
            assertThat(answer).contains(known.withdrawn());
            files.put(step.file(), known.withdrawn());
        }
    }

    private void revive(Step step) {
        var known = files.get(step.file());
        int before = revivals.getOrDefault(step.file(), 0);
        int said = Math.max(0, before - step.number() % 2);
        boolean revived = known != null
                && ledger.revivals().revive(known.id(), known.generation(), said, now);
        assertThat(revived).isEqualTo(known != null && known.status() == FileStatus.RECEIVED && said == before);
        if (revived) {
            revivals.put(step.file(), before + 1);
        }
    }

    private static Sequencer sequencer(Step step) {
        return new Sequencer(Integer.toHexString(0x100 + step.number() % 16));
    }

    private void advance(Mark next) {
        var answer = ledger.marks().advance("uploads", run, next);
        int order = mark == null ? 1 : next.sequencer().compareTo(mark.sequencer());
        assertThat(answer).isEqualTo(order > 0 ? new Marks.Advance.Ahead()
                : order == 0 ? new Marks.Advance.Same() : new Marks.Advance.Behind(mark));
        mark = order > 0 ? next : mark;
        assertThat(ledger.marks().find("uploads", run)).contains(mark);
    }

    private void content(Step step) {
        var file = fresh(step.file()).id();
        var instead = step.number() % 4 == 0 ? fresh(step.part()).id() : null;
        boolean takes = owner == null || owner.equals(file) || owner.equals(instead);
        owner = takes ? file : owner;
        assertThat(ledger.contents().claim(BIRDS.name(), run, file, instead, now)).isEqualTo(owner);
    }

    /// What readers and the sweep see follows from what was answered.
    private void look(int file) {
        var view = ledger.files().view(fresh(file).id());
        assertThat(view.isPresent()).isEqualTo(files.containsKey(file));
        if (view.isEmpty()) {
            return;
        }
        var known = files.get(file);
        var seen = view.get();
        assertThat(seen.file().generation()).isEqualTo(known.generation());
        assertThat(seen.file().readable().results()).isEqualTo(known.readable().results());
        assertThat(seen.file().outcomeSent()).isEqualTo(known.outcomeSent());
        var mine = works.entrySet().stream().filter(work -> work.getKey().file().equals(known.id())
                && work.getKey().generation() == known.generation() && work.getValue().started != null)
                .map(Map.Entry::getValue).toList();
        assertThat(seen.file().status()).isEqualTo(known.status() == FileStatus.RECEIVED && !mine.isEmpty()
                ? FileStatus.PROCESSING : known.status());
        assertThat(seen.isHeld(now)).isEqualTo(mine.stream()
                .anyMatch(work -> work.result == null && !work.released && work.until.isAfter(now)));
        assertThat(seen.unreleased()).isEqualTo(mine.stream().filter(work -> work.result == null)
                .mapToInt(work -> work.unreleased).max().orElse(0));
        assertThat(seen.revivals()).isEqualTo(revivals.getOrDefault(file, 0));
    }
}
