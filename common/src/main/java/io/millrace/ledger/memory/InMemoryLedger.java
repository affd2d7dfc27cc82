package io.millrace.ledger.memory;

import io.millrace.ledger.Claim;
import io.millrace.ledger.Fault;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileEnd;
import io.millrace.ledger.FileEnds;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.Listings;
import io.millrace.ledger.Mark;
import io.millrace.ledger.Marks;
import io.millrace.ledger.PartId;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Parts;
import io.millrace.ledger.Revivals;
import io.millrace.ledger.Splits;
import io.millrace.rows.Survey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// The ledger in memory: the same contract as in DynamoDB, for tests and for embedding. Thread-safe; nothing survives it.
public final class InMemoryLedger implements Files, Parts, Splits, FileEnds, Revivals, Marks, Listings {
    private final Map<FileId, FileEntry> files = new HashMap<>();
    private final Map<PartId, Held> parts = new HashMap<>();
    private final Map<Surveyed, Survey> surveys = new HashMap<>();
    private final Map<String, Mark> marks = new HashMap<>();
    private final Map<FileId, Revived> revived = new HashMap<>();

    private record Surveyed(PartId part, int parts) {}

    private record Revived(int generation, int times, Instant last) {}

    /// A part's item; `result` is null while it is in progress.
    private record Held(Fence fence, Instant started, Instant expires, PartResult result) {}

    @Override
    public synchronized Optional<FileEntry> open(FileEntry entry) {
        var known = files.get(entry.id());
        if (known != null
                && (known.expires() == null || !known.expires().isBefore(entry.times().received()))) {
            return Optional.of(known);
        }
        files.put(entry.id(), entry);
        revived.remove(entry.id());
        parts.keySet().removeIf(part -> part.file().equals(entry.id()));
        return Optional.empty();
    }

    @Override
    public synchronized Optional<FileView> view(FileId id) {
        return Optional.ofNullable(files.get(id)).map(this::view);
    }

    private FileView view(FileEntry file) {
        var mine = parts.entrySet().stream()
                .filter(part -> part.getKey().file().equals(file.id())
                        && part.getKey().generation() == file.generation())
                .map(Map.Entry::getValue).toList();
        var started = mine.stream().map(Held::started).min(Comparator.naturalOrder()).orElse(null);
        var heldUntil = mine.stream().filter(part -> part.result() == null).map(Held::expires)
                .max(Comparator.naturalOrder()).orElse(null);
        return FileView.of(file, started, heldUntil);
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
        parts.put(part, new Held(fence, held == null ? now : held.started(), expires, null));
        return new Claim.Owned(fence, expires);
    }

    @Override
    public synchronized boolean complete(PartId part, Fence fence, PartResult result) {
        var held = parts.get(part);
        if (held == null || !held.fence().equals(fence)) {
            return false;
        }
        if (held.result() == null) {
            parts.put(part, new Held(fence, held.started(), held.expires(), result));
        }
        return true;
    }

    @Override
    public synchronized void release(PartId part, Fence fence) {
        parts.computeIfPresent(part, (id, held) -> held.result() == null && held.fence().equals(fence)
                ? new Held(fence, held.started(), Instant.EPOCH, null) : held);
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
        if (file.status() == FileStatus.RECEIVED || file.status() == FileStatus.FAILED) {
            files.put(id, file.with(end));
        }
        return Optional.of(files.get(id));
    }

    @Override
    public synchronized void fail(FileId id, int generation, Fault failure, Instant now) {
        files.computeIfPresent(id, (key, file) -> {
            boolean open = file.generation() == generation
                    && (file.status() == FileStatus.RECEIVED || file.status() == FileStatus.FAILED);
            return open ? file.failed(failure, now) : file;
        });
    }

    @Override
    public synchronized void outcomeSent(FileId id, int generation) {
        files.computeIfPresent(id, (key, file) -> file.generation() == generation ? file.withOutcomeSent() : file);
    }

    @Override
    public synchronized OptionalInt revive(FileId id, int generation, Instant now, Instant notSince) {
        var file = files.get(id);
        var before = revived.getOrDefault(id, new Revived(generation, 0, Instant.MIN));
        if (file == null || file.generation() != generation || file.status() != FileStatus.RECEIVED
                || !before.last().isBefore(notSince)) {
            return OptionalInt.empty();
        }
        revived.put(id, new Revived(generation, before.times() + 1, now));
        return OptionalInt.of(before.times() + 1);
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
    public synchronized Page list(Selection selection, int limit) {
        var byPosition = new TreeMap<String, FileEntry>(Comparator.reverseOrder());
        files.values().forEach(file -> byPosition.put(Selection.position(file), file));
        var rest = selection.after() == null ? byPosition : byPosition.tailMap(selection.after(), false);
        var selected = rest.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), view(entry.getValue()).file()))
                .filter(entry -> selection.selects(entry.getValue())).limit(limit + 1L).toList();
        var page = selected.stream().limit(limit).map(Map.Entry::getValue).toList();
        return new Page(page, selected.size() > limit ? selected.get(limit - 1).getKey() : null);
    }
}
