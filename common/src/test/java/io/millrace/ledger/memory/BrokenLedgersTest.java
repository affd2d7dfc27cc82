package io.millrace.ledger.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.ledger.Claim;
import io.millrace.ledger.Contents;
import io.millrace.ledger.Fault;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Files;
import io.millrace.ledger.Generations;
import io.millrace.ledger.InterleavingContract;
import io.millrace.ledger.LedgerPorts;
import io.millrace.ledger.Listings;
import io.millrace.ledger.OperatorActions;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.PartId;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Parts;
import io.millrace.ledger.Positions;
import io.millrace.ledger.Revivals;
import io.millrace.ledger.Splits;
import io.millrace.ledger.Unsettled;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A property that nothing can break is none: each ledger here breaks one promise, and the interleavings find it.
class BrokenLedgersTest {
    private final InMemoryLedger sound = new InMemoryLedger();

    /// A sound ledger, but for what is replaced.
    private final class Broken implements LedgerPorts {
        private Parts parts = sound;
        private Marks marks = sound;
        private FileEnds ends = sound;
        private Generations generations = sound;
        private Contents contents = sound;

        @Override
        public Files files() {
            return sound;
        }

        @Override
        public FileEnds ends() {
            return ends;
        }

        @Override
        public Revivals revivals() {
            return sound;
        }

        @Override
        public Generations generations() {
            return generations;
        }

        @Override
        public Contents contents() {
            return contents;
        }

        @Override
        public Unsettled unsettled() {
            return sound;
        }

        @Override
        public Positions positions() {
            return sound;
        }

        @Override
        public Splits splits() {
            return sound;
        }

        @Override
        public Parts parts() {
            return parts;
        }

        @Override
        public Marks marks() {
            return marks;
        }

        @Override
        public Listings listings() {
            return sound;
        }

        @Override
        public OperatorActions actions() {
            return sound.actions();
        }
    }

    private static void isFound(Broken broken) {
        var contract = new InterleavingContract() {
            @Override
            public LedgerPorts ledger() {
                return broken;
            }

            @Override
            public int interleavings() {
                return 200;
            }
        };
        assertThatExceptionOfType(AssertionError.class).isThrownBy(contract::everyInterleavingOfWorkersKeepsThePromises)
                .satisfies(found -> {
                    assertThat(found).hasMessageContaining("seed ");
                    int steps = Integer
                            .parseInt(found.getMessage().replaceFirst("(?s).*shortened to (\\d+) steps.*", "$1"));
                    assertThat(steps).as(found.getMessage()).isBetween(1, 12);
                });
    }

    @Test
    void aLedgerThatTakesAnyFence() {
        var broken = new Broken();
        broken.parts = new Parts() {
            private final Map<PartId, Fence> last = new HashMap<>();

            @Override
            public Claim claim(PartId part, Fence fence, Instant now, Instant expires) {
                var claim = sound.claim(part, fence, now, expires);
                if (claim instanceof Claim.Owned) {
                    last.put(part, fence);
                }
                return claim;
            }

            @Override
            public boolean complete(PartId part, Fence fence, PartResult result) {
                return sound.complete(part, last.get(part), result);
            }

            @Override
            public void release(PartId part, Fence fence, Instant now) {
                sound.release(part, fence, now);
            }
        };

        isFound(broken);
    }

    @Test
    void aLedgerThatTakesAClaimForExpiredTooSoon() {
        var broken = new Broken();
        broken.parts = new Parts() {
            @Override
            public Claim claim(PartId part, Fence fence, Instant now, Instant expires) {
                return sound.claim(part, fence, now.plus(Duration.ofSeconds(20)), expires);
            }

            @Override
            public boolean complete(PartId part, Fence fence, PartResult result) {
                return sound.complete(part, fence, result);
            }

            @Override
            public void release(PartId part, Fence fence, Instant now) {
                sound.release(part, fence, now);
            }
        };

        isFound(broken);
    }

    @Test
    void aLedgerWhoseMarksGoDown() {
        var broken = new Broken();
        broken.marks = new Marks() {
            private final Map<String, Mark> marks = new HashMap<>();

            @Override
            public Advance advance(String bucket, String key, Mark mark) {
                return mark.equals(marks.put(key, mark)) ? new Advance.Same() : new Advance.Ahead();
            }

            @Override
            public Optional<Mark> find(String bucket, String key) {
                return Optional.ofNullable(marks.get(key));
            }
        };

        isFound(broken);
    }

    @Test
    void aLedgerThatEndsAnotherGeneration() {
        var broken = new Broken();
        broken.ends = new FileEnds() {
            @Override
            public Optional<FileEntry> end(FileId id, int generation, FileEnd end) {
                return sound.view(id).flatMap(view -> sound.end(id, view.file().generation(), end));
            }

            @Override
            public void fail(FileId id, int generation, Fault failure, Instant now) {
                sound.fail(id, generation, failure, now);
            }

            @Override
            public void outcomeSent(FileEntry told) {
                sound.outcomeSent(told);
            }
        };

        isFound(broken);
    }

    @Test
    void aLedgerThatForgetsWhatWasPublished() {
        var broken = new Broken();
        broken.generations = new Generations() {
            @Override
            public boolean open(FileEntry known, FileEntry next, Instant now) {
                var nothing = known.with(FileEnd.unread(FileStatus.MISSING, null, now));
                return sound.open(known, nothing.reprocessed(next.feed(), next.expires()), now);
            }

            @Override
            public Optional<FileEntry> withdraw(FileId id, int generation) {
                return sound.withdraw(id, generation);
            }
        };

        isFound(broken);
    }

    @Test
    void aLedgerThatGivesAContentAwayTwice() {
        var broken = new Broken();
        broken.contents = (feed, sha256, file, instead, now) -> file;

        isFound(broken);
    }
}
