package io.millrace.ingest;

import static io.millrace.ingest.IngestBed.created;
import static io.millrace.ingest.IngestBed.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.millrace.feed.ActiveFeeds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.ObjectRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Semantics, "Idempotency and the ledger": between two effects a crash can always fall, so every step can be re-entered.
class IngestCrashTest {
    private final IngestBed bed = new IngestBed();
    private final AtomicInteger calls = new AtomicInteger();

    /// The port, dying at the n-th call of all of them: before it has an effect, or just after.
    private <P> P dying(Class<P> port, Object real, int at, boolean after) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    boolean now = calls.incrementAndGet() == at;
                    if (now && !after) {
                        throw new IllegalStateException("crash");
                    }
                    try {
                        var answer = method.invoke(real, arguments);
                        if (now) {
                            throw new IllegalStateException("crash");
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Ingest dying(int at, boolean after) {
        return new Ingest(dying(io.millrace.ledger.Files.class, bed.ledger, at, after),
                dying(io.millrace.ledger.FileEnds.class, bed.ledger, at, after),
                dying(io.millrace.ledger.Marks.class, bed.ledger, at, after),
                new ActiveFeeds(dying(io.millrace.feed.Feeds.class, bed.feeds, at, after), bed.clock, Duration.ZERO),
                dying(io.millrace.message.Outcomes.class,
                        (io.millrace.message.Outcomes) (FileEntry file) -> bed.outcomes.add(file), at, after),
                bed.clock, Duration.ofDays(400));
    }

    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "2,false", "2,true", "3,false", "3,true"})
    void afterACrashTheSameFileIsOpenedAndItsPartPlanned(int at, boolean after) {
        var good = object("landing/birds/a.csv", "v1", "00A1", "e1", 100);
        assertThatIllegalStateException().isThrownBy(() -> dying(at, after).take(created(good), null));

        assertThat(bed.take(created(good))).hasSize(1);
        assertThat(bed.file(good).status()).isEqualTo(FileStatus.RECEIVED);
    }

    /// Steps: mark, feeds, entry, outcome, that it was sent. Told at least once, and no more often than it crashed.
    @ParameterizedTest
    @CsvSource({"1,false,1", "1,true,1", "2,false,1", "2,true,1", "3,false,1", "3,true,1", "4,false,1", "4,true,2",
            "5,false,2", "5,true,1"})
    void afterACrashTheSubscribersAreToldOfAFileThatEndedHere(int at, boolean after, int told) {
        ObjectRef large = object("landing/birds/a.csv", "v1", "00A1", "e1", 1001);
        assertThatIllegalStateException().isThrownBy(() -> dying(at, after).take(created(large), null));

        bed.take(created(large));
        bed.take(created(large));

        assertThat(bed.outcomes).hasSize(told);
        assertThat(bed.file(large).outcomeSent()).isTrue();
    }
}
