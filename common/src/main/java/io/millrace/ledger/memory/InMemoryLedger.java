package io.millrace.ledger.memory;

import io.millrace.feed.FeedName;
import io.millrace.ledger.Claim;
import io.millrace.ledger.Contents;
import io.millrace.ledger.Fault;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.Generations;
import io.millrace.ledger.Listings;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.OperatorActions;
import io.millrace.ledger.PartId;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Parts;
import io.millrace.ledger.Positions;
import io.millrace.ledger.Revivals;
import io.millrace.ledger.Splits;
import io.millrace.ledger.Unsettled;
import io.millrace.rows.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The ledger in memory: the same contract as in DynamoDB, for tests and for embedding. Thread-safe; nothing survives it.
public final class InMemoryLedger
        implements Files, Parts, Splits, FileEnds, Generations, Revivals, Marks, Listings, Unsettled, Contents,
        Positions {
    private static final Duration RETENTION = Duration.ofDays(400);

    private final InMemoryOperatorActions actions = new InMemoryOperatorActions();
    private final Map<FileId, FileEntry> files = new HashMap<>();
    private final Map<PartId, Held> parts = new HashMap<>();
    private final Map<Surveyed, Survey> surveys = new HashMap<>();
    private final Map<String, Mark> marks = new HashMap<>();
    private final Map<FileId, Revived> revived = new HashMap<>();
    private final Map<String, Owner> contents = new HashMap<>();
    private final Map<String, String> positions = new HashMap<>();

    private record Surveyed(PartId part, int parts) {}

    private record Revived(int times, Instant last) {
        static final Revived NEVER = new Revived(0, null);
    }

    private record Owner(FileId file, Instant expires) {}

    /// A part's item; `result` is null while it is in progress.
    private record Held(Fence fence, Instant started, Instant expires, int unreleased, Instant failed,
            PartResult result) {}

    @Override
    public synchronized Optional<FileEntry> open(FileEntry entry) {
        var known = files.get(entry.id());
        if (known != null
                && (known.expires() == null || !known.expires().isBefore(entry.times().received()))) {
            return Optional.of(known);
        }
        files.put(entry.id(), entry);
        if (known != null) {
            revived.remove(entry.id());
            parts.keySet().removeIf(part -> part.file().equals(entry.id()));
        }
        return Optional.empty();
    }

    /// What operators did, which shows with each file that it concerns.
    public OperatorActions actions() {
        return actions;
    }

    @Override
    public synchronized Optional<FileView> view(FileId id) {
        return Optional.ofNullable(files.get(id)).map(this::view);
    }

    private FileView view(FileEntry file) {
        var mine = parts.entrySet().stream()
                .filter(part -> part.getKey().file().equals(file.id())
                        && part.getKey().generation() == file.generation())
                .map(Map.Entry::getValue)
                .map(held -> new FileView.Part(held.started(), held.expires(), held.unreleased(),
                        held.failed(), held.result() != null))
                .toList();
        var moved = revived.getOrDefault(file.id(), Revived.NEVER);
        return FileView.of(file, mine, moved.times(), moved.last(),
                actions.of(file.id(), FileView.MOST_ACTIONS).reversed());
    }

    @Override
    public synchronized Set<FileId> known(Collection<FileId> ids) {
        return ids.stream().filter(files::containsKey).collect(Collectors.toSet());
    }

    @Override
    public synchronized Claim claim(PartId part, Fence fence, Instant now, Instant expires) {
        var held = parts.get(part);
        if (held != null && held.result() != null) {
            return new Claim.Done(held.result());
        }
        if (held != null && !held.fence().equals(fence) && held.expires().isAfter(now)) {
            return new Claim.InProgress(held.expires());
        }
        boolean again = held != null && held.fence().equals(fence) && held.expires().isAfter(now);
        int unreleased = held == null ? 1 : again ? held.unreleased() : held.unreleased() + 1;
        var until = again ? held.expires() : expires;
        parts.put(part, new Held(fence, held == null ? now : held.started(), until, unreleased,
                held == null ? null : held.failed(), null));
        return new Claim.Owned(fence, until);
    }

    @Override
    public synchronized boolean complete(PartId part, Fence fence, PartResult result) {
        var held = parts.get(part);
        if (held == null || !held.fence().equals(fence)) {
            return false;
        }
        if (held.result() == null) {
            parts.put(part, new Held(fence, held.started(), held.expires(), held.unreleased(), held.failed(), result));
        }
        return true;
    }

    @Override
    public synchronized void release(PartId part, Fence fence, Instant now) {
        parts.computeIfPresent(part, (id, held) -> held.result() == null && held.fence().equals(fence)
                && held.expires().isAfter(Instant.EPOCH)
                        ? new Held(fence, held.started(), Instant.EPOCH, held.unreleased() - 1,
                                held.failed() == null ? now : held.failed(), null)
                        : held);
    }

    @Override
    public synchronized void surveyed(PartId part, int ofParts, Survey survey, Instant now) {
        surveys.put(new Surveyed(part, ofParts), survey);
    }

    @Override
    public synchronized Progress progress(FileId file, int generation, int ofParts) {
        var surveyed = new HashMap<Integer, Survey>();
        surveys.forEach((key, survey) -> {
            if (key.part().file().equals(file) && key.part().generation() == generation && key.parts() == ofParts) {
                surveyed.put(key.part().number(), survey);
            }
        });
        var results = new HashMap<Integer, PartResult>();
        parts.forEach((part, held) -> {
            if (part.file().equals(file) && part.generation() == generation && held.result() != null) {
                results.put(part.number(), held.result());
            }
        });
        return new Progress(surveyed, results);
    }

    @Override
    public synchronized Optional<FileEntry> end(FileId id, int generation, FileEnd end) {
        var file = files.get(id);
        if (file == null || file.generation() != generation) {
            return Optional.empty();
        }
        if (isOpen(file)) {
            files.put(id, file.with(end));
        }
        return Optional.of(files.get(id));
    }

    @Override
    public synchronized void fail(FileId id, int generation, Fault failure, Instant now) {
        files.computeIfPresent(id, (key, file) -> {
            return file.generation() == generation && isOpen(file) ? file.failed(failure, now) : file;
        });
    }

    @Override
    public synchronized void outcomeSent(FileEntry told) {
        files.computeIfPresent(told.id(), (key, file) -> file.generation() == told.generation()
                && file.status() == told.status() ? file.withOutcomeSent() : file);
    }

    @Override
    public synchronized boolean open(FileEntry known, FileEntry next, Instant now) {
        var file = files.get(known.id());
        if (file == null || !file.status().isTerminal() || file.generation() != known.generation()
                || file.status() != known.status()) {
            return false;
        }
        files.put(next.id(), next);
        revived.put(next.id(), new Revived(0, now));
        return true;
    }

    @Override
    public synchronized Optional<FileEntry> withdraw(FileId id, int generation) {
        var file = files.get(id);
        if (file == null || file.generation() != generation) {
            return Optional.empty();
        }
        if (!isOpen(file)) {
            return Optional.of(file);
        }
        if (file.previous() == null) {
            return Optional.empty();
        }
        files.put(id, file.withdrawn());
        return Optional.of(file.withdrawn());
    }

    private static boolean isOpen(FileEntry file) {
        return file.status() == FileStatus.RECEIVED || file.status() == FileStatus.FAILED;
    }

    @Override
    public synchronized boolean revive(FileId id, int generation, int before, Instant now) {
        var file = files.get(id);
        if (file == null || file.generation() != generation || file.status() != FileStatus.RECEIVED
                || revived.getOrDefault(id, Revived.NEVER).times() != before) {
            return false;
        }
        revived.put(id, new Revived(before + 1, now));
        return true;
    }

    @Override
    public synchronized FileId claim(FeedName feed, String sha256, FileId file, FileId instead, Instant now) {
        var owner = contents.get(feed + "/" + sha256);
        if (owner == null || owner.file().equals(file) || owner.file().equals(instead)
                || owner.expires().isBefore(now)) {
            contents.put(feed + "/" + sha256, new Owner(file, now.plus(RETENTION)));
            return file;
        }
        return owner.file();
    }

    @Override
    public synchronized Optional<String> find(String walk) {
        return Optional.ofNullable(positions.get(walk));
    }

    @Override
    public synchronized void keep(String walk, String position, Instant now) {
        positions.put(walk, position);
    }

    @Override
    public synchronized Unsettled.Page list(Instant before, String after, int limit) {
        var oldest = files.values().stream().filter(file -> isOpen(file) && file.status() != FileStatus.FAILED
                || file.owesOutcome()).filter(file -> file.times().received().isBefore(before))
                .filter(file -> after == null || Selection.position(file).compareTo(after) > 0)
                .sorted(Comparator.comparing(Selection::position)).limit(limit).toList();
        return new Unsettled.Page(oldest.stream().map(this::view).toList(),
                oldest.size() < limit ? null : Selection.position(oldest.getLast()));
    }

    @Override
    public synchronized Advance advance(String bucket, String key, Mark mark) {
        var known = marks.get(bucket + "/" + key);
        if (known != null && known.sequencer().equals(mark.sequencer())) {
            return new Advance.Same();
        }
        if (known != null && known.sequencer().compareTo(mark.sequencer()) > 0) {
            return new Advance.Behind(known);
        }
        marks.put(bucket + "/" + key, mark);
        return new Advance.Ahead();
    }

    @Override
    public synchronized Optional<Mark> find(String bucket, String key) {
        return Optional.ofNullable(marks.get(bucket + "/" + key));
    }

    @Override
    public synchronized Listings.Page list(Selection selection, int limit) {
        var byPosition = new TreeMap<String, FileEntry>(Comparator.reverseOrder());
        files.values().forEach(file -> byPosition.put(Selection.position(file), file));
        var rest = selection.after() == null ? byPosition : byPosition.tailMap(selection.after(), false);
        var selected = rest.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), view(entry.getValue()).file()))
                .filter(entry -> selection.status() == null || selection.feed() != null
                        || !entry.getValue().owesOutcome())
                .filter(entry -> selection.selects(entry.getValue())).limit(limit + 1L).toList();
        var page = selected.stream().limit(limit).map(Map.Entry::getValue).toList();
        return new Listings.Page(page, selected.size() > limit ? selected.get(limit - 1).getKey() : null);
    }
}
