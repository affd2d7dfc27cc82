package io.millrace.local.s3.awssdk;

import io.millrace.local.s3.store.Condition;
import io.millrace.local.s3.store.ObjectIndex;
import io.millrace.local.s3.store.ObjectVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Reads objects and their headers.
final class ObjectReads {
    private static final int NOT_MODIFIED = 304;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final ObjectIndex index;

    ObjectReads(ObjectIndex index) {
        this.index = index;
    }

    ResponseInputStream<GetObjectResponse> get(GetObjectRequest request) {
        ObjectVersion version = find(request.bucket(), request.key(), request.versionId());
        check(version, request);
        ByteRange range = ByteRange.of(request.range(), version.size());
        return SdkResponses.getResponse(Translation.response(version, range.from(), range.length()),
                new RangeStream(open(version), range));
    }

    HeadObjectResponse head(HeadObjectRequest request) {
        ObjectVersion version = find(request.bucket(), request.key(), request.versionId());
        return SdkResponses.toHead(Translation.response(version, 0, version.size()));
    }

    /// The version that is read; S3's answers where there is none, or a delete marker.
    ObjectVersion find(String bucket, String key, String versionId) {
        if (versionId == null) {
            ObjectVersion newest = index.newest(bucket, key);
            if (newest == null) {
                throw S3Exceptions.noSuchKey(bucket, key, "");
            }
            if (newest.marksDeletion()) {
                throw S3Exceptions.noSuchKeyDeleteMarker(bucket, key, newest.versionId(), "");
            }
            return newest;
        }
        ObjectVersion version = index.version(bucket, key, versionId);
        if (version == null) {
            throw S3Exceptions.noSuchVersion(bucket, key, versionId, "");
        }
        if (version.marksDeletion()) {
            throw S3Exceptions.fromStatusCode(METHOD_NOT_ALLOWED, null,
                    Map.of("x-amz-delete-marker", "true", "x-amz-version-id", versionId), null);
        }
        return version;
    }

    private static void check(ObjectVersion version, GetObjectRequest request) {
        boolean unmodifiedSince = request.ifUnmodifiedSince() != null
                && Translation.modified(version).isAfter(request.ifUnmodifiedSince());
        if (request.ifMatch() != null ? !Condition.matches(request.ifMatch(), version) : unmodifiedSince) {
            throw S3Exceptions.preconditionFailed(null);
        }
        boolean notModifiedSince = request.ifModifiedSince() != null
                && !Translation.modified(version).isAfter(request.ifModifiedSince());
        if (request.ifNoneMatch() != null ? Condition.matches(request.ifNoneMatch(), version) : notModifiedSince) {
            throw S3Exceptions.fromStatusCode(NOT_MODIFIED, Translation.quoted(version.eTag()), Map.of(), null);
        }
    }

    private FileChannel open(ObjectVersion version) {
        try {
            return index.data().open(version.data());
        } catch (IOException failure) {
            if (index.version(version.bucket(), version.key(), version.versionId()) != version) {
                throw S3Exceptions.noSuchKey(version.bucket(), version.key(), "deleted a moment ago");
            }
            throw new UncheckedIOException("cannot read the object's data", failure);
        }
    }
}
