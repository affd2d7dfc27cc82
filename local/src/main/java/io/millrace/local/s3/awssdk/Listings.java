package io.millrace.local.s3.awssdk;

import io.millrace.local.s3.store.Listing;
import io.millrace.local.s3.store.ObjectIndex;
import io.millrace.local.s3.store.ObjectVersion;
import io.millrace.local.s3.store.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gaul.s3proxy.blobstore.SdkResponses;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersionStorageClass;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.StorageClass;

/// Pages of objects and of versions.
final class Listings {
    private static final int MOST = 1000;

    private final ObjectIndex index;

    Listings(ObjectIndex index) {
        this.index = index;
    }

    /// A continuation token is the last name of the page before.
    ListObjectsV2Response objects(ListObjectsV2Request request) {
        String after = request.continuationToken() == null ? request.startAfter() : request.continuationToken();
        Page page = new Listing(orEmpty(request.prefix()), request.delimiter(), emptyToNull(after), null,
                most(request.maxKeys())).objects(index, request.bucket());
        List<S3Object> objects = page.versions().stream().map(version -> SdkResponses.objectEntry(version.key(),
                Translation.quoted(version.eTag()), Translation.modified(version), version.size(),
                StorageClass.STANDARD)).toList();
        return SdkResponses.objectsPage(objects, prefixes(page), page.next());
    }

    ListObjectVersionsResponse versions(ListObjectVersionsRequest request) {
        Page page = new Listing(orEmpty(request.prefix()), request.delimiter(), emptyToNull(request.keyMarker()),
                emptyToNull(request.versionIdMarker()), most(request.maxKeys())).versions(index, request.bucket());
        Set<ObjectVersion> latest = new HashSet<>();
        page.versions().forEach(version -> latest.add(index.newest(request.bucket(), version.key())));
        return ListObjectVersionsResponse.builder().name(request.bucket()).isTruncated(page.next() != null)
                .nextKeyMarker(page.next()).nextVersionIdMarker(page.nextVersion()).commonPrefixes(prefixes(page))
                .versions(page.versions().stream().filter(version -> !version.marksDeletion())
                        .map(version -> entry(version, latest.contains(version))).toList())
                .deleteMarkers(page.versions().stream().filter(ObjectVersion::marksDeletion)
                        .map(version -> marker(version, latest.contains(version))).toList())
                .build();
    }

    private static software.amazon.awssdk.services.s3.model.ObjectVersion entry(ObjectVersion version,
            boolean latest) {
        return software.amazon.awssdk.services.s3.model.ObjectVersion.builder().key(version.key())
                .versionId(version.versionId()).isLatest(latest).lastModified(Translation.modified(version))
                .eTag(Translation.quoted(version.eTag())).size(version.size())
                .storageClass(ObjectVersionStorageClass.STANDARD).build();
    }

    private static DeleteMarkerEntry marker(ObjectVersion version, boolean latest) {
        return DeleteMarkerEntry.builder().key(version.key()).versionId(version.versionId()).isLatest(latest)
                .lastModified(Translation.modified(version)).build();
    }

    private static List<CommonPrefix> prefixes(Page page) {
        return page.prefixes().stream().map(SdkResponses::commonPrefix).toList();
    }

    private static int most(Integer asked) {
        return asked == null ? MOST : asked;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
