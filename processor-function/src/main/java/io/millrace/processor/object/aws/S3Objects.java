package io.millrace.processor.object.aws;

import io.millrace.ledger.ObjectRef;
import io.millrace.processor.object.Objects;
import io.millrace.processor.object.ObjectRanges;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Objects in S3, whole or a range of bytes: one GET each, no HEAD.
public final class S3Objects implements Objects, ObjectRanges {
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;

    public S3Objects(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public Opened open(ObjectRef object) {
        return get(object, null);
    }

    @Override
    public Opened open(ObjectRef object, long from, long to) {
        return get(object, "bytes=" + from + "-" + (to - 1));
    }

    private Opened get(ObjectRef object, String range) {
        var get = GetObjectRequest.builder().bucket(object.bucket()).key(object.key()).range(range);
        if (object.versionId() != null) {
            get.versionId(object.versionId());
        } else if (object.eTag() != null) {
            get.ifMatch(object.eTag());
        }
        try {
            var response = s3.getObject(get.build());
            return new Opened.Content(response, response.response().contentLength());
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return new Opened.Overwritten();
            }
            var code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
            // A missing bucket is a mistake of ours, not the fate of a file.
            if (e.statusCode() == NOT_FOUND && !"NoSuchBucket".equals(code)) {
                return new Opened.Gone();
            }
            throw e;
        }
    }
}
