package io.millrace.local.s3.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/// Multipart uploads that are not complete: a directory each, a file per part, and so they outlive a restart. Thread-safe.
public final class Uploads {
    private static final Pattern PART = Pattern.compile("part-(\\d{1,5})-([0-9a-f]{32})");
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
    private static final String DESCRIPTION = "upload.json";

    private final Path directory;

    /// @param id what the client names it by
    /// @param started epoch milliseconds
    public record Upload(String id, String bucket, String key, ObjectHeaders headers, long started) {}

    public record Part(int number, String md5, long size, long modified, Path file) {}

    public Uploads(Path directory) {
        this.directory = directory.resolve("uploads");
    }

    public Upload begin(String bucket, String key, ObjectHeaders headers, long now) throws IOException {
        Upload upload = new Upload(UUID.randomUUID().toString(), bucket, key, headers, now);
        Path own = Files.createDirectories(directory.resolve(upload.id()));
        Files.write(own.resolve(DESCRIPTION), IndexChange.JSON.writeValueAsBytes(upload));
        return upload;
    }

    /// @throws NoSuchUploadException when it was never begun, or is complete or aborted
    public Upload find(String bucket, String key, String id) {
        try {
            Path description = directory.resolve(id).resolve(DESCRIPTION);
            if (ID.matcher(id).matches() && Files.exists(description)) {
                Upload upload = IndexChange.JSON.readValue(description.toFile(), Upload.class);
                if (upload.bucket().equals(bucket) && upload.key().equals(key)) {
                    return upload;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read upload " + id, failure);
        }
        throw NoSuchUploadException.builder().message("no such upload: " + id).statusCode(404)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("NoSuchUpload")
                        .errorMessage("The specified multipart upload does not exist.").build())
                .build();
    }

    /// Stores a part, in place of an earlier one of that number.
    ///
    /// @param check throws when what was written is not what was meant; such a part does not count
    public Part put(Upload upload, int number, InputStream bytes, Consumer<DataFiles.Written> check)
            throws IOException {
        Path own = directory.resolve(upload.id());
        DataFiles incoming = new DataFiles(own.resolve("incoming"));
        DataFiles.Written written = incoming.write(bytes);
        try {
            check.accept(written);
        } catch (RuntimeException refused) {
            incoming.delete(written.data());
            throw refused;
        }
        for (Part earlier : parts(upload)) {
            if (earlier.number() == number) {
                Files.deleteIfExists(earlier.file());
            }
        }
        Path file = own.resolve("part-" + number + "-" + written.md5());
        Files.move(own.resolve("incoming").resolve(written.data()), file, StandardCopyOption.ATOMIC_MOVE);
        return new Part(number, written.md5(), written.size(), Files.getLastModifiedTime(file).toMillis(), file);
    }

    /// @return the parts by rising number
    public List<Part> parts(Upload upload) throws IOException {
        List<Part> parts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve(upload.id()), "part-*")) {
            for (Path file : files) {
                Matcher name = PART.matcher(file.getFileName().toString());
                if (name.matches()) {
                    parts.add(new Part(Integer.parseInt(name.group(1)), name.group(2), Files.size(file),
                            Files.getLastModifiedTime(file).toMillis(), file));
                }
            }
        }
        parts.sort((left, right) -> Integer.compare(left.number(), right.number()));
        return parts;
    }

    /// S3's eTag of an object that was put in parts: the MD5 of their MD5s, and how many they are.
    public static String eTag(List<Part> parts) {
        MessageDigest whole = DataFiles.md5();
        parts.forEach(part -> whole.update(HexFormat.of().parseHex(part.md5())));
        return HexFormat.of().formatHex(whole.digest()) + "-" + parts.size();
    }

    public List<Upload> all(String bucket) throws IOException {
        List<Upload> uploads = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return uploads;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path own : all) {
                if (Files.exists(own.resolve(DESCRIPTION))) {
                    Upload upload = IndexChange.JSON.readValue(own.resolve(DESCRIPTION).toFile(), Upload.class);
                    if (upload.bucket().equals(bucket)) {
                        uploads.add(upload);
                    }
                }
            }
        }
        return uploads;
    }

    /// Forgets an upload and its parts; the description goes first, so that a kill leaves garbage and not half an upload.
    public void end(Upload upload) throws IOException {
        Path own = directory.resolve(upload.id());
        Files.deleteIfExists(own.resolve(DESCRIPTION));
        delete(own);
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
                for (Path child : children) {
                    delete(child);
                }
            }
        }
        Files.deleteIfExists(path);
    }
}
