package io.millrace.ingest.sweep.aws;

import io.millrace.ingest.Found;
import io.millrace.ingest.sweep.StoredVersions;
import io.millrace.ledger.ObjectRef;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/// The uploads bucket in S3: `ListObjectVersions`, which lists a bucket without versions too, each object as the version "null".
public record S3Versions(S3Client s3, String bucket) implements StoredVersions {
    @Override
    public Page list(String prefix, String key, String version, int limit) {
        var response = s3.listObjectVersions(list -> list.bucket(bucket).prefix(prefix).keyMarker(key)
                .versionIdMarker(version).maxKeys(limit).encodingType(EncodingType.URL));
        var found = response.versions().stream().map(this::found).toList();
        return response.isTruncated() ? new Page(found, response.nextKeyMarker(), response.nextVersionIdMarker())
                : new Page(found, null, null);
    }

    private Found found(ObjectVersion version) {
        var object = new ObjectRef(bucket, version.key(), version.versionId(), null, version.eTag(), version.size());
        return new Found(object, version.lastModified(), version.isLatest());
    }
}
