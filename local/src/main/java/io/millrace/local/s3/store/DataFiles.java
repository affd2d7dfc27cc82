package io.millrace.local.s3.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/// The bytes of objects, one immutable file each, under names that say nothing. A file that no object refers to is garbage of
/// an unfinished write and goes at the next start. Thread-safe.
public final class DataFiles {
    private final Path directory;

    /// What was written.
    ///
    /// @param md5 in lower-case hex
    public record Written(String data, long size, String md5) {}

    DataFiles(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot create " + directory, failure);
        }
    }

    /// Writes everything that the stream has; closes neither it nor the socket behind it.
    public Written write(InputStream bytes) throws IOException {
        String data = UUID.randomUUID().toString();
        MessageDigest md5 = md5();
        try (OutputStream file = new DigestOutputStream(Files.newOutputStream(path(data)), md5)) {
            long size = bytes.transferTo(file);
            return new Written(data, size, HexFormat.of().formatHex(md5.digest()));
        } catch (IOException | RuntimeException cut) {
            delete(data);
            throw cut;
        }
    }

    /// Joins files, in order, without reading them into this process.
    ///
    /// @return the name of the whole
    public String join(List<Path> parts) throws IOException {
        String data = UUID.randomUUID().toString();
        try (FileChannel whole = FileChannel.open(path(data), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
            for (Path part : parts) {
                try (FileChannel bytes = FileChannel.open(part)) {
                    long size = bytes.size();
                    for (long done = 0; done < size;) {
                        done += bytes.transferTo(done, size - done, whole);
                    }
                }
            }
            return data;
        } catch (IOException | RuntimeException cut) {
            delete(data);
            throw cut;
        }
    }

    /// A second name for the same bytes.
    public String link(String existing) throws IOException {
        String data = UUID.randomUUID().toString();
        try {
            Files.createLink(path(data), path(existing));
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(path(existing), path(data));
        }
        return data;
    }

    public FileChannel open(String data) throws IOException {
        return FileChannel.open(path(data));
    }

    public void delete(String data) {
        try {
            Files.deleteIfExists(path(data));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + path(data), failure);
        }
    }

    void sweep(Predicate<String> referred) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (!referred.test(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot sweep " + directory, failure);
        }
    }

    private Path path(String data) {
        return directory.resolve(data);
    }

    /// S3's eTag of an object that was put in one piece.
    public static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }
}
