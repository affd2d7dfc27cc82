package io.millrace.ingest.reprocess;

import static io.millrace.ingest.IngestBed.NOW;
import static io.millrace.ingest.IngestBed.created;
import static io.millrace.ingest.IngestBed.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.Crash;
import io.millrace.feed.ActiveFeeds;
import io.millrace.ingest.IngestBed;
import io.millrace.ingest.event.Notice;
import io.millrace.ingest.reprocess.Reprocess.Answer;
import io.millrace.ingest.reprocess.Reprocess.Way;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Generations;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.OperatorAction;
import io.millrace.ledger.OperatorActions;
import io.millrace.message.Work;
import io.millrace.rows.RowCounts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Words: a reprocess runs a file again as a new generation.
class ReprocessTest {
    private static final Way BY_ID = new Way(null, false, false, "ada");
    private static final Way SELECTED = new Way(null, true, false, "ada");

    private final IngestBed bed = new IngestBed();
    private final ObjectRef object = object("landing/birds/a.csv", "v1", "00A1", "e1", 100);

    private Reprocess reprocess() {
        return new Reprocess(bed.ledger, bed.ledger, bed.ledger.actions(), parts -> bed.work.publish(parts), bed.clock,
                Duration.ofDays(400));
    }

    private Answer run(Way way) {
        return run(FileId.of(object), way);
    }

    private Answer run(FileId id, Way way) {
        var feeds = new ActiveFeeds(bed.feeds, bed.clock, Duration.ZERO);
        return reprocess().run(List.of(id), feeds, way, bed.log).getFirst();
    }

    private FileEntry ended() {
        bed.take(created(object));
        var file = bed.file(object);
        return bed.ledger.end(file.id(), 1,
                new FileEnd(FileStatus.ACCEPTED, RowCounts.NONE, null, null, "results/g1/", NOW, NOW)).orElseThrow();
    }

    @Test
    void aFileThatEndedIsRunAgainByTheActiveVersion() {
        ended();
        bed.apply(IngestBed.FEED + "title: better");

        var answer = run(BY_ID);

        assertThat(answer.isOpened()).isTrue();
        assertThat(answer.file()).isEqualTo(bed.file(object));
        assertThat(bed.file(object).generation()).isEqualTo(2);
        assertThat(bed.file(object).feed().version()).isEqualTo(2);
        assertThat(bed.published).singleElement().satisfies(part -> {
            assertThat(part.part().generation()).isEqualTo(2);
            assertThat(part.feed().version()).isEqualTo(2);
            assertThat(part.received()).isEqualTo(NOW);
        });
        assertThat(List.copyOf(bed.lines)).anyMatch(line -> line.contains("\"step\":\"reprocess\""));
    }

    @Test
    void whoRanItAgainStandsWithTheFile() {
        ended();
        run(new Way(null, false, true, "ada"));
        run(BY_ID);
        assertThat(run(BY_ID).refusal()).isEqualTo("running");

        assertThat(bed.ledger.view(FileId.of(object)).orElseThrow().actions()).singleElement().satisfies(action -> {
            assertThat(action.kind()).isEqualTo(OperatorAction.Kind.REPROCESS);
            assertThat(action.who()).isEqualTo("ada");
            assertThat(action.what()).isEqualTo("generation 2 by feed birds version 1");
            assertThat(action.started()).isEqualTo(NOW);
        });
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        var before = ended();

        var answer = run(new Way(null, false, true, "ada"));

        assertThat(answer.file().generation()).isEqualTo(2);
        assertThat(bed.file(object)).isEqualTo(before);
        assertThat(bed.published).isEmpty();
        assertThat(run(BY_ID).file()).isEqualTo(answer.file());
    }

    @Test
    void aNamedVersionIsTakenWhereThereIsOne() {
        ended();
        bed.apply(IngestBed.FEED + "title: better");

        assertThat(run(new Way(9, false, false, "ada")).refusal()).isEqualTo("no-feed-version");
        assertThat(run(new Way(1, false, false, "ada")).file().feed().version()).isEqualTo(1);
    }

    @Test
    void aSecondOneWhileOneRunsIsRefused() {
        ended();
        run(BY_ID);

        assertThat(run(BY_ID).refusal()).isEqualTo("running");
        assertThat(bed.published).hasSize(1);
    }

    @Test
    void ofManyAtOnceOneOpensTheGeneration() {
        ended();

        var opened = IntStream.range(0, 16).parallel().mapToObj(i -> run(BY_ID)).filter(Answer::isOpened).count();

        assertThat(opened).isEqualTo(1);
        assertThat(bed.file(object).generation()).isEqualTo(2);
    }

    @Test
    void aFileThatNoFeedTookIsTakenByTheOneThatDoesNow() {
        var stray = object("landing/ships/a.csv", "v1", "00A1", "e1", 1);
        bed.take(created(stray));
        assertThat(run(FileId.of(stray), BY_ID).refusal()).isEqualTo("no-feed");
        assertThat(run(FileId.of(stray), new Way(1, false, false, "ada")).refusal()).isEqualTo("no-feed-version");
        bed.apply(IngestBed.FEED.replace("birds", "ships"));

        assertThat(run(FileId.of(stray), BY_ID).file().feed().name()).hasToString("ships");
    }

    @Test
    void aSupersededFileIsLeftToWhoeverNamesIt() {
        bed.take(created(object("landing/birds/a.csv", "v2", "00A2", "e2", 100)));
        bed.take(created(object));
        assertThat(bed.file(object).status()).isEqualTo(FileStatus.SUPERSEDED);

        assertThat(run(SELECTED).refusal()).isEqualTo("superseded");
        assertThat(run(BY_ID).isOpened()).isTrue();
    }

    @Test
    void whatCannotBeReadAtAllIsNotTried() {
        var folder = object("landing/birds/", "v1", "00A1", "e1", 0);
        bed.take(created(folder));
        var bad = object("landing/birds/50%.csv", "v1", "00A1", "e1", 1);
        bed.take(new Notice.BadKey(bad, NOW));

        assertThat(run(FileId.of(folder), BY_ID).refusal()).isEqualTo("no-file");
        assertThat(run(FileId.of(bad), BY_ID).refusal()).isEqualTo("malformed-key");
        assertThat(run(FileId.of(object), BY_ID).refusal()).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({"1,false,1,0", "1,true,1,0", "2,false,1,0", "2,true,2,0", "3,false,2,0", "3,true,2,1"})
    void aCrashLeavesTheFileAsItWasOrOpenForTheSweep(int at, boolean after, int generation, int published) {
        ended();
        var crash = new Crash(at, after);
        var dying = new Reprocess(bed.ledger, crash.on(Generations.class, bed.ledger),
                crash.on(OperatorActions.class, bed.ledger.actions()),
                crash.on(Work.class, parts -> bed.work.publish(parts)), bed.clock, Duration.ofDays(400));
        var feeds = new ActiveFeeds(bed.feeds, bed.clock, Duration.ZERO);

        assertThatExceptionOfType(Crash.Crashed.class)
                .isThrownBy(() -> dying.run(List.of(FileId.of(object)), feeds, BY_ID, bed.log));

        assertThat(bed.file(object).generation()).isEqualTo(generation);
        assertThat(bed.published).hasSize(published);
        assertThat(bed.file(object).readable().results()).isEqualTo("results/g1/");
    }

    @Test
    void aRequestIsIdsOrASelection() {
        var byId = ReprocessRequest.of(Map.of("ids", List.of(FileId.of(object).value()), "dryRun", true, "who", "ada"));
        assertThat(byId.ids()).containsExactly(FileId.of(object));
        assertThat(byId.way()).isEqualTo(new Way(null, false, true, "ada"));
        var selection = ReprocessRequest.of(Map.of("feed", "birds", "status", "REFUSED", "prefix", "landing/", "from",
                "2026-01-01T00:00:00Z", "feedVersion", 3));
        assertThat(selection.ids()).isNull();
        assertThat(selection.selection().status()).isEqualTo(FileStatus.REFUSED);
        assertThat(selection.prefix()).isEqualTo("landing/");
        assertThat(selection.way()).isEqualTo(new Way(3, true, false, "unknown"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ReprocessRequest.of(Map.of("ids", List.of())));
    }

    @Test
    void anAnswerSaysWhatBecameOfEach() {
        ended();

        var json = ReprocessRequest.answer(List.of(run(BY_ID), run(BY_ID)), "next");

        assertThat(json.get("position")).isEqualTo("next");
        assertThat(json.get("items").toString()).contains("generation=2", "feedVersion=1", "refusal=running");
    }
}
