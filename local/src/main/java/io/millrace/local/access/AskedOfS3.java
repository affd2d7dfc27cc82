package io.millrace.local.access;

import io.millrace.local.policy.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;

/// What requests to S3 ask of IAM. Source: Amazon S3 User Guide, "Required permissions for Amazon S3 API operations".
record AskedOfS3(Arns arns) {
    List<Call> of(String operation, SdkRequest request) {
        String bucket = Asked.text(request, "Bucket");
        String object = arns.object(bucket, Asked.text(request, "Key"));
        return switch (operation) {
            case "GetObject", "HeadObject" -> with(List.of(Call.of(ofVersion("s3:GetObject", request), object)),
                    bucket, "kms:Decrypt");
            case "PutObject" -> with(put(request, object), bucket, "kms:GenerateDataKey");
            case "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload" -> with(
                    List.of(Call.of("s3:PutObject", object)), bucket, "kms:GenerateDataKey", "kms:Decrypt");
            case "AbortMultipartUpload" -> List.of(Call.of("s3:AbortMultipartUpload", object));
            case "DeleteObject" -> List.of(Call.of(ofVersion("s3:DeleteObject", request), object));
            case "ListObjects", "ListObjectsV2", "HeadBucket" -> List.of(list("s3:ListBucket", request, bucket));
            case "DeleteObjects" -> ((DeleteObjectsRequest) request).delete().objects().stream()
                    .map(each -> Call.of(each.versionId() == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion",
                            arns.object(bucket, each.key())))
                    .toList();
            case "ListMultipartUploads" -> List.of(list("s3:ListBucketMultipartUploads", request, bucket));
            case "ListObjectVersions" -> List.of(list("s3:ListBucketVersions", request, bucket));
            default -> List.of(Call.of("s3:" + operation, "*"));
        };
    }

    /// Replacing exactly the object that the sender knows tells it of that object.
    private static List<Call> put(SdkRequest request, String object) {
        List<Call> calls = new ArrayList<>(List.of(Call.of("s3:PutObject", object)));
        if (!Asked.text(request, "IfMatch").isEmpty()) {
            calls.add(Call.of("s3:GetObject", object));
        }
        return calls;
    }

    private Call list(String action, SdkRequest request, String bucket) {
        return new Call(action, arns.bucket(bucket), Map.of("s3:prefix", List.of(Asked.text(request, "Prefix"))));
    }

    /// Whoever may not list gets 403 for an object that is not there, so that nobody learns what is.
    Call toldThatItIsMissing(SdkRequest request) {
        return Call.of("s3:ListBucket", arns.bucket(Asked.text(request, "Bucket")));
    }

    private List<Call> with(List<Call> calls, String bucket, String... keyActions) {
        List<Call> all = new ArrayList<>(calls);
        all.addAll(Asked.keys(arns, arns.bucket(bucket), keyActions));
        return all;
    }

    private static String ofVersion(String action, SdkRequest request) {
        return Asked.text(request, "VersionId").isEmpty() ? action : action + "Version";
    }
}
