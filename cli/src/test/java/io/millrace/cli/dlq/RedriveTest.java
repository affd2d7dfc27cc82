package io.millrace.cli.dlq;

import static io.millrace.cli.dlq.DlqBed.ALL;
import static io.millrace.cli.dlq.DlqBed.INGEST;
import static io.millrace.cli.dlq.DlqBed.NOW;
import static io.millrace.cli.dlq.DlqBed.SMALL;
import static io.millrace.cli.dlq.DlqBed.WORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.ledger.FileStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Semantics, "Dead letters": a redrive sends back what can succeed, and loses nothing, wherever it is cut off.
class RedriveTest {
    private final DlqBed bed = new DlqBed();

    private List<String> failed(int count) {
        return IntStream.range(0, count).mapToObj(number -> {
            var body = DlqBed.work(bed.fail(bed.open("f" + number), "x"));
            bed.put(SMALL, body);
            return body;
        }).toList();
    }

    @Test
    void aPlanChangesNothingAndLetsEverythingGo() throws Exception {
        var bodies = failed(25);

        assertThat(bed.plan(ALL, false).taken()).hasSize(25);

        assertThat(bed.letters.bodies("small-dlq")).isEqualTo(bodies);
        assertThat(bed.letters.bodies("small")).isEmpty();
        assertThat(bed.letters.held()).isZero();
        assertThat(bed.actions.newest(1)).isEmpty();
    }

    @Test
    void whatCanSucceedGoesBackAndItsFilesKnow() throws Exception {
        var bodies = failed(25);
        var file = bed.open("f3");

        assertThat(bed.redrive(bed.plan(ALL, false))).isEqualTo(25);

        assertThat(bed.letters.bodies("small")).containsExactlyInAnyOrderElementsOf(bodies);
        assertThat(bed.letters.bodies("small-dlq")).isEmpty();
        assertThat(bed.actions.of(file.id(), 10)).containsExactly(bed.action);
    }

    /// Every call that changes something breaks once, before and after its effect; the letter is always in one of the queues, and a second run brings all home.
    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "2,false", "2,true", "3,false", "3,true", "4,false", "4,true"})
    void cutOffAnywhereNothingIsLost(int call, boolean after) throws Exception {
        var bodies = failed(15);
        bed.letters.breaksAt = call;
        bed.letters.breaksAfter = after;
        var plan = bed.plan(ALL, false);

        assertThatExceptionOfType(MemoryLetters.Broken.class).isThrownBy(() -> bed.redrive(plan));

        var somewhere = new HashSet<>(bed.letters.bodies("small"));
        somewhere.addAll(bed.letters.bodies("small-dlq"));
        assertThat(somewhere).containsExactlyInAnyOrderElementsOf(bodies);
        bed.letters.timePasses();
        bed.redrive(bed.plan(ALL, false));
        assertThat(bed.letters.bodies("small-dlq")).isEmpty();
        assertThat(new HashSet<>(bed.letters.bodies("small"))).containsExactlyInAnyOrderElementsOf(bodies);
    }

    @Test
    void whatCannotSucceedStaysUnlessForced() throws Exception {
        for (var status : List.of(FileStatus.SUPERSEDED, FileStatus.MISSING, FileStatus.REFUSED)) {
            var file = bed.open(status.name());
            bed.end(file, status);
            bed.put(SMALL, DlqBed.work(file));
        }
        bed.put(SMALL, "nonsense");
        bed.put(SMALL, failed(1).getFirst());

        var plan = bed.plan(ALL, false);
        assertThat(plan.taken()).hasSize(2);
        assertThat(plan.refused()).extracting(Diagnosis::prospect).containsExactly(
                "cannot succeed: it is superseded by a newer version or by its deletion",
                "cannot succeed: its object was gone when it was to be read",
                "cannot succeed: feed birds version 1 refused it (bad-header)",
                "cannot succeed: neither work (not JSON at line 1, column 1) nor an event of S3 (not JSON at line 1, column 1)");
        bed.redrive(plan);
        assertThat(bed.letters.bodies("small-dlq")).hasSize(4);

        assertThat(bed.redrive(bed.plan(ALL, true))).isEqualTo(4);
        assertThat(bed.letters.bodies("small-dlq")).isEmpty();
    }

    @Test
    void whatATopicCouldNotDeliverGoesToTheQueueOfItsSubscription() throws Exception {
        var a = DlqBed.work(bed.open("a"));
        var b = DlqBed.work(bed.open("b"));
        var c = DlqBed.work(bed.open("c"));
        bed.letters.put(WORK.name(), a, DlqBed.lane("small"), NOW);
        bed.letters.put(WORK.name(), b, DlqBed.lane("large"), NOW);
        bed.letters.put(WORK.name(), c, java.util.Map.of(), NOW);

        var plan = bed.plan(ALL, false);
        assertThat(plan.taken()).extracting(Diagnosis::cause).containsExactly("not delivered to small",
                "not delivered to large", "not delivered to large");
        assertThat(bed.redrive(plan)).isEqualTo(3);
        assertThat(bed.letters.bodies("small")).containsExactly(a);
        assertThat(bed.letters.bodies("large")).containsExactly(b, c);
    }

    @Test
    void aSelectionTakesWhatFitsAllOfIt() throws Exception {
        var file = bed.fail(bed.open("mine"), "secret");
        bed.put(SMALL, DlqBed.work(file));
        bed.put(SMALL, failed(1).getFirst());
        bed.put(INGEST, DlqBed.event("new", "v1"));

        assertThat(taken(new Selection(List.of("small"), null, null, null, Set.of()))).isEqualTo(3);
        assertThat(taken(new Selection(List.of("ingest-dlq"), "birds", null, null, Set.of()))).isEqualTo(1);
        assertThat(taken(new Selection(List.of(), "fish", null, null, Set.of()))).isZero();
        assertThat(taken(new Selection(List.of(), null, "illegalstate", null, Set.of()))).isEqualTo(3);
        assertThat(taken(new Selection(List.of(), null, "NoSuchBucket", null, Set.of()))).isZero();
        assertThat(taken(new Selection(List.of(), null, null, Duration.ofSeconds(59), Set.of()))).isEqualTo(4);
        assertThat(taken(new Selection(List.of(), null, null, Duration.ofSeconds(61), Set.of()))).isZero();
        assertThat(taken(new Selection(List.of(), null, null, null, Set.of(file.id())))).isEqualTo(1);
    }

    private int taken(Selection selection) throws InterruptedException {
        return bed.plan(selection, false).taken().size();
    }

    @Test
    void whatDiesWhileTheRedriveRunsStaysForTheNext() throws Exception {
        failed(3);
        var plan = bed.plan(ALL, false);
        var late = DlqBed.work(bed.fail(bed.open("late"), "x"));
        bed.put(SMALL, late);

        assertThat(bed.redrive(plan)).isEqualTo(3);
        assertThat(bed.letters.bodies("small-dlq")).containsExactly(late);
        assertThat(bed.letters.held()).isZero();
    }

    @Test
    void cancelledItEndsWithTheBatchInHand() throws Exception {
        failed(30);
        var plan = bed.plan(ALL, false);
        var batches = new ArrayList<Long>();

        int moved = new Redrive(bed.letters, bed.actions, new Pace(1000, () -> 0, _ -> {}), () -> !batches.isEmpty())
                .run(bed.action, List.of(SMALL), plan.taken(), batches::add);

        assertThat(moved).isEqualTo(10);
        assertThat(bed.letters.bodies("small-dlq")).hasSize(20);
        assertThat(bed.letters.held()).isZero();
    }

    @Test
    void messagesThatSomebodyHoldsAreCountedNotTaken() throws Exception {
        failed(3);
        bed.letters.receive(SMALL, 2);

        assertThat(bed.plan(ALL, false).held()).isEqualTo(2);
        assertThat(bed.plan(ALL, false).taken()).hasSize(1);
        assertThat(bed.plan(ALL, false).isAllOf(SMALL)).isFalse();
    }

    @Test
    void aSlowPaceIsAnEvenOne() throws Exception {
        var pauses = new ArrayList<Duration>();
        var pace = new Pace(4, () -> 0, pauses::add);
        pace.after(4);
        pace.after(2);

        assertThat(pace.batch()).isEqualTo(4);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(1500));
    }
}
