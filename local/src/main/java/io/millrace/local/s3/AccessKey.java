package io.millrace.local.s3;

/// The one key pair that the local S3 accepts; other signatures are refused as S3 does.
public record AccessKey(String id, String secret) {
    /// What the local system uses when nothing else is configured.
    public static final AccessKey LOCAL = new AccessKey("local", "local-secret");

    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
