package io.millrace.processor.object.aws;

import io.millrace.ledger.Fault;
import io.millrace.ledger.ObjectRef;
import io.millrace.processor.object.ObjectDenied;
import io.millrace.processor.object.ObjectRanges;
import io.millrace.processor.object.Objects;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Objects in S3, whole or a range of bytes: one GET each, no HEAD.
///
/// Whose fault it is that an object cannot be read goes by who can mend it. Encrypted with a key that only the sender has, or archived: no permission of ours helps, the file
/// is refused. A permission or a KMS key that we lack: an operator mends it and redrives the same object, a failure.
/// Sources: Amazon S3 API reference, "Error responses"; Amazon S3 User Guide, "Protecting data with server-side encryption"; AWS KMS, "Key states".
public final class S3Objects implements Objects, ObjectRanges {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
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
            return unopened(e);
        }
    }

    private static Opened unopened(S3Exception e) {
        var details = e.awsErrorDetails();
        var code = details == null || details.errorCode() == null ? "" : details.errorCode();
        var message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        if (e.statusCode() == PRECONDITION_FAILED) {
            return new Opened.Overwritten();
        }
        // A missing bucket is a mistake of ours, not the fate of a file.
        if (e.statusCode() == NOT_FOUND && !code.equals("NoSuchBucket")) {
            return new Opened.Gone();
        }
        if (code.equals("InvalidObjectState")) {
            return new Opened.Unreadable(new Fault("archived",
                    "the object is in an archive storage class; restore it and reprocess the file, or upload it in a class that can be read at once"));
        }
        if (e.statusCode() == BAD_REQUEST && code.equals("InvalidRequest")
                && message.contains("Server Side Encryption")) {
            return new Opened.Unreadable(new Fault("customer-key",
                    "the object is encrypted with a key that the sender keeps (SSE-C); upload it without, or with a KMS key that this system may use"));
        }
        if (code.startsWith("KMS.") || e.statusCode() == FORBIDDEN && message.contains("kms:")) {
            throw new ObjectDenied(new Fault("key-unusable", "the KMS key of the object cannot be used (" + code
                    + "): it is disabled, deleted or does not allow this function kms:Decrypt; mend the key or its policy, then redrive the dead letter"),
                    e);
        }
        if (e.statusCode() == FORBIDDEN && code.equals("AccessDenied")) {
            throw new ObjectDenied(new Fault("access-denied",
                    "this function may not read the object; mend its role or the bucket's policy (s3:GetObject, s3:GetObjectVersion), then redrive the dead letter"),
                    e);
        }
        throw e;
    }
}
