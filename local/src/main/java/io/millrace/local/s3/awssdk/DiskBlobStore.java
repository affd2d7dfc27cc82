package io.millrace.local.s3.awssdk;

import io.millrace.local.s3.store.ObjectIndex;
import io.millrace.local.s3.store.Uploads;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// The local S3 behind S3Proxy's protocol. S3Proxy judges a store by the name of its package: only one called `awssdk` is
/// asked to decide conditional writes and deletes itself, and is not given hidden objects for uploads in parts.
/// Access control lists are not kept: everything is private. Thread-safe.
public final class DiskBlobStore implements BlobStore {
    private static final long LEAST_PART_BYTES = 5L << 20;

    private final ObjectIndex index;
    private final ObjectReads reads;
    private final ObjectWrites writes;
    private final MultipartWrites multipart;
    private final Listings listings;

    public DiskBlobStore(ObjectIndex index, Uploads uploads) {
        this.index = index;
        this.reads = new ObjectReads(index);
        this.writes = new ObjectWrites(index, reads);
        this.multipart = new MultipartWrites(index, uploads);
        this.listings = new Listings(index);
    }

    @Override
    public ListBucketsResponse list() {
        List<Bucket> buckets = index.bucketsByName().entrySet().stream()
                .map(entry -> SdkResponses.bucket(entry.getKey(), Instant.ofEpochMilli(entry.getValue())))
                .sorted(Comparator.comparing(Bucket::name)).toList();
        return ListBucketsResponse.builder().buckets(buckets).build();
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        index.versioning(request.bucket());
        return HeadBucketResponse.builder().build();
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        if (!index.createBucket(request.bucket())) {
            throw S3Exceptions.bucketAlreadyOwnedByYou(request.bucket());
        }
        return CreateBucketResponse.builder().build();
    }

    @Override
    public void deleteBucket(String bucket) {
        index.deleteBucket(bucket);
    }

    @Override
    public boolean supportsVersioning() {
        return true;
    }

    @Override
    public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
        return GetBucketVersioningResponse.builder().status(index.versioning(request.bucket())).build();
    }

    @Override
    public PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
        index.setVersioning(request.bucket(), request.versioningConfiguration().statusAsString());
        return PutBucketVersioningResponse.builder().build();
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return listings.objects(request);
    }

    @Override
    public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
        return listings.versions(request);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        return writes.put(request, payload);
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        return writes.copy(request);
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return writes.delete(request);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return reads.head(request);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        return reads.get(request);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        return multipart.begin(request);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request,
            InputStream bytes) {
        return multipart.put(upload, request, bytes);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(MultipartUpload upload,
            CompleteMultipartUploadRequest request) {
        return multipart.complete(upload, request);
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        multipart.abort(upload);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        return multipart.parts(upload);
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(String bucket) {
        return multipart.all(bucket);
    }

    @Override
    public long getMinimumMultipartPartSize() {
        return LEAST_PART_BYTES;
    }

    @Override
    public BucketCannedACL getContainerAccess(String bucket) {
        return BucketCannedACL.PRIVATE;
    }

    @Override
    public void setContainerAccess(String bucket, BucketCannedACL access) {
        refuseUnless(access == BucketCannedACL.PRIVATE);
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        return ObjectCannedACL.PRIVATE;
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key, String versionId) {
        return ObjectCannedACL.PRIVATE;
    }

    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
        refuseUnless(access == ObjectCannedACL.PRIVATE);
    }

    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access, String versionId) {
        refuseUnless(access == ObjectCannedACL.PRIVATE);
    }

    private static void refuseUnless(boolean isPrivate) {
        if (!isPrivate) {
            throw new UnsupportedOperationException("everything is private");
        }
    }
}
