package io.millrace.local.s3.awssdk;

import io.millrace.local.s3.store.Condition;
import io.millrace.local.s3.store.DataFiles;
import io.millrace.local.s3.store.ObjectHeaders;
import io.millrace.local.s3.store.ObjectIndex;
import io.millrace.local.s3.store.ObjectVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Puts, copies and deletes. The bytes are on disk before the object appears.
final class ObjectWrites {
    private static final int BAD_DIGEST = 400;

    private final ObjectIndex index;
    private final ObjectReads reads;

    ObjectWrites(ObjectIndex index, ObjectReads reads) {
        this.index = index;
        this.reads = reads;
    }

    PutObjectResponse put(PutObjectRequest request, InputStream payload) {
        index.versioning(request.bucket());
        DataFiles.Written written;
        try (payload) {
            written = index.data().write(payload);
        } catch (IOException cut) {
            throw new UncheckedIOException("the upload broke off", cut);
        }
        ObjectVersion version = commit(written, () -> {
            checkIntact(written, request.contentLength(), request.contentMD5());
            return index.store(request.bucket(), request.key(), written, written.md5(), Translation.headers(request),
                    new Condition(request.ifMatch(), request.ifNoneMatch()), "ObjectCreated:Put");
        });
        return SdkResponses.putResponse(Translation.quoted(version.eTag()), version.reportedVersionId());
    }

    /// @throws software.amazon.awssdk.services.s3.model.S3Exception when bytes are missing or are not those that were meant
    static void checkIntact(DataFiles.Written written, Long contentLength, String contentMd5) {
        if (contentLength != null && contentLength != written.size()) {
            throw S3Exceptions.invalidRequest("You did not provide the number of bytes specified by Content-Length");
        }
        if (contentMd5 != null
                && !HexFormat.of().formatHex(Base64.getDecoder().decode(contentMd5)).equals(written.md5())) {
            throw S3Exceptions.fromStatusCode(BAD_DIGEST);
        }
    }

    CopyObjectResponse copy(CopyObjectRequest request) {
        ObjectVersion source = reads.find(request.sourceBucket(), request.sourceKey(), request.sourceVersionId());
        boolean replace = request.metadataDirective() == MetadataDirective.REPLACE;
        boolean ontoItself = request.sourceBucket().equals(request.destinationBucket())
                && request.sourceKey().equals(request.destinationKey()) && request.sourceVersionId() == null;
        if (ontoItself && !replace) {
            throw S3Exceptions.invalidRequest("This copy request is illegal because it is trying to copy an object to "
                    + "itself without changing the object's metadata");
        }
        checkSource(source, request);
        index.versioning(request.destinationBucket());
        DataFiles.Written written = copied(source);
        ObjectHeaders headers = replace ? Translation.headers(request) : source.headers();
        ObjectVersion version = commit(written, () -> index.store(request.destinationBucket(),
                request.destinationKey(), written, written.md5(), headers, Condition.NONE, "ObjectCreated:Copy"));
        return SdkResponses.copyResponse(Translation.quoted(version.eTag()), Translation.modified(version),
                version.reportedVersionId(), source.reportedVersionId());
    }

    private static void checkSource(ObjectVersion source, CopyObjectRequest request) {
        new Condition(request.copySourceIfMatch(), request.copySourceIfNoneMatch()).check(source);
        boolean modified = request.copySourceIfUnmodifiedSince() != null
                && Translation.modified(source).isAfter(request.copySourceIfUnmodifiedSince());
        boolean unmodified = request.copySourceIfModifiedSince() != null
                && !Translation.modified(source).isAfter(request.copySourceIfModifiedSince());
        if (modified || unmodified) {
            throw S3Exceptions.preconditionFailed(null);
        }
    }

    /// The copy of an object that was put in parts is one piece, and so has another eTag.
    private DataFiles.Written copied(ObjectVersion source) {
        try {
            if (!source.eTag().contains("-")) {
                return new DataFiles.Written(index.data().link(source.data()), source.size(), source.eTag());
            }
            try (InputStream bytes = Channels.newInputStream(index.data().open(source.data()))) {
                return index.data().write(bytes);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot copy", failure);
        }
    }

    DeleteObjectResponse delete(DeleteObjectRequest request) {
        boolean beyond = request.ifMatchSize() != null || request.ifMatchLastModifiedTime() != null
                || request.ifMatch() != null && request.versionId() != null;
        if (beyond) {
            throw new UnsupportedOperationException("deletes are conditional on the newest version's eTag only");
        }
        DeleteObjectResponse.Builder response = DeleteObjectResponse.builder();
        if (request.versionId() != null) {
            ObjectVersion gone = index.deleteVersion(request.bucket(), request.key(), request.versionId());
            return response.versionId(request.versionId())
                    .deleteMarker(gone != null && gone.marksDeletion() ? Boolean.TRUE : null).build();
        }
        Condition condition = request.ifMatch() == null ? Condition.NONE : new Condition(request.ifMatch(), null);
        ObjectVersion marker = index.delete(request.bucket(), request.key(), condition);
        if (marker != null && marker.marksDeletion()) {
            response.versionId(marker.versionId()).deleteMarker(true);
        }
        return response.build();
    }

    /// What is not committed leaves no bytes behind.
    private <T> T commit(DataFiles.Written written, Supplier<T> commit) {
        try {
            return commit.get();
        } catch (RuntimeException refused) {
            index.data().delete(written.data());
            throw refused;
        }
    }
}
