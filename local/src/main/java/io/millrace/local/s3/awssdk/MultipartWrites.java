package io.millrace.local.s3.awssdk;

import io.millrace.local.s3.store.Condition;
import io.millrace.local.s3.store.DataFiles;
import io.millrace.local.s3.store.ObjectIndex;
import io.millrace.local.s3.store.ObjectVersion;
import io.millrace.local.s3.store.Uploads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Uploads in parts.
final class MultipartWrites {
    private final ObjectIndex index;
    private final Uploads uploads;

    MultipartWrites(ObjectIndex index, Uploads uploads) {
        this.index = index;
        this.uploads = uploads;
    }

    MultipartUpload begin(CreateMultipartUploadRequest request) {
        index.versioning(request.bucket());
        return io(() -> new MultipartUpload(uploads.begin(request.bucket(), request.key(),
                Translation.headers(request), System.currentTimeMillis()).id(), request));
    }

    UploadPartResponse put(MultipartUpload named, UploadPartRequest request, InputStream bytes) {
        Uploads.Upload upload = find(named);
        return io(() -> {
            try (bytes) {
                Uploads.Part part = uploads.put(upload, request.partNumber(), bytes,
                        written -> ObjectWrites.checkIntact(written, request.contentLength(), request.contentMD5()));
                return SdkResponses.uploadedPart(Translation.quoted(part.md5()));
            }
        });
    }

    CompleteMultipartUploadResponse complete(MultipartUpload named, CompleteMultipartUploadRequest request) {
        Uploads.Upload upload = find(named);
        return io(() -> {
            Map<Integer, Uploads.Part> there = uploads.parts(upload).stream()
                    .collect(Collectors.toMap(Uploads.Part::number, Function.identity()));
            List<Uploads.Part> parts = request.multipartUpload().parts().stream()
                    .map(part -> there.get(part.partNumber())).toList();
            long size = parts.stream().mapToLong(Uploads.Part::size).sum();
            String eTag = Uploads.eTag(parts);
            DataFiles.Written whole = new DataFiles.Written(
                    index.data().join(parts.stream().map(Uploads.Part::file).toList()), size, eTag);
            ObjectVersion version;
            try {
                version = index.store(upload.bucket(), upload.key(), whole, eTag, upload.headers(),
                        new Condition(request.ifMatch(), request.ifNoneMatch()),
                        "ObjectCreated:CompleteMultipartUpload");
            } catch (RuntimeException refused) {
                index.data().delete(whole.data());
                throw refused;
            }
            uploads.end(upload);
            return SdkResponses.completeResponse(Translation.quoted(eTag), version.reportedVersionId());
        });
    }

    void abort(MultipartUpload named) {
        Uploads.Upload upload = find(named);
        io(() -> {
            uploads.end(upload);
            return null;
        });
    }

    /// Nothing for an upload that is no more: then S3Proxy looks whether this is the repeat of a completion that worked.
    List<Part> parts(MultipartUpload named) {
        try {
            Uploads.Upload upload = find(named);
            return io(() -> uploads.parts(upload).stream().map(part -> SdkResponses.part(part.number(), part.size(),
                    Translation.quoted(part.md5()), Instant.ofEpochMilli(part.modified()))).toList());
        } catch (NoSuchUploadException gone) {
            return List.of();
        }
    }

    List<software.amazon.awssdk.services.s3.model.MultipartUpload> all(String bucket) {
        index.versioning(bucket);
        return io(() -> uploads.all(bucket).stream().map(upload -> SdkResponses.upload(upload.key(), upload.id(),
                Instant.ofEpochMilli(upload.started()))).toList());
    }

    private Uploads.Upload find(MultipartUpload named) {
        index.versioning(named.containerName());
        return uploads.find(named.containerName(), named.blobName(), named.id());
    }

    private interface Disk<T> {
        T access() throws IOException;
    }

    private static <T> T io(Disk<T> disk) {
        try {
            return disk.access();
        } catch (IOException failure) {
            throw new UncheckedIOException("the upload broke off", failure);
        }
    }
}
