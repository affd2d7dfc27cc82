package io.millrace.local.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/// Records appended to one file, each there whole or not at all once [#append] has returned.
///
/// Durability: survives the death of the process (SIGKILL included), since the operating system has the bytes; nothing is
/// synced, so a power failure may take the last seconds. A record cut short at the end of the file is dropped at the
/// next start; a record before it whose checksum is wrong is an error that names the byte.
///
/// One process at a time: a second one is refused. Thread-safe.
public final class Journal implements AutoCloseable {
    private final Path file;
    private final SoleOwner owner;
    private FileChannel channel;
    private long records;

    private Journal(Path file, SoleOwner owner) {
        this.file = file;
        this.owner = owner;
    }

    /// Opens or creates the journal and hands every record that it holds to `replay`, oldest first.
    ///
    /// @throws IllegalStateException when another process has it open, or when it is damaged before its last record
    public static Journal open(Path file, Consumer<byte[]> replay) {
        Journal journal = new Journal(file, SoleOwner.of(file));
        try {
            journal.replay(replay);
            return journal;
        } catch (IOException failure) {
            journal.owner.close();
            throw new UncheckedIOException("cannot open " + file, failure);
        } catch (RuntimeException failure) {
            journal.owner.close();
            throw failure;
        }
    }

    private void replay(Consumer<byte[]> replay) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        RecordReader reader = new RecordReader(file, channel);
        for (byte[] record = reader.next(); record != null; record = reader.next()) {
            replay.accept(record);
            records++;
        }
        channel.truncate(reader.position());
        channel.position(reader.position());
    }

    /// Appends the records in one write: after a kill all of them are there, or a leading part of them.
    public synchronized void append(byte[]... added) {
        try {
            write(channel, List.of(added));
            records += added.length;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    /// How many records the file holds, those that later ones made void included.
    public synchronized long records() {
        return records;
    }

    /// Replaces everything by `live`, in one step: after a kill the file is the old or the new one.
    public synchronized void compact(Collection<byte[]> live) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            FileChannel replacement = FileChannel.open(next, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            write(replacement, live);
            channel.close();
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel = replacement;
            records = live.size();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot compact " + file, failure);
        }
    }

    private static void write(FileChannel target, Collection<byte[]> added) throws IOException {
        int size = added.stream().mapToInt(record -> RecordReader.HEADER_BYTES + record.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (byte[] record : added) {
            buffer.putInt(record.length).putInt(RecordReader.checksum(record)).put(record);
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            target.write(buffer);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
            owner.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close " + file, failure);
        }
    }
}
