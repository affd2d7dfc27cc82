package io.millrace.local;

import io.millrace.local.s3.BucketNotification;
import io.millrace.local.s3.EmbeddedS3;
import io.millrace.local.template.model.Bucket;
import java.net.URI;
import java.util.List;

/// Buckets in this JVM; their notifications go to topics wherever these are.
record EmbeddedBuckets(EmbeddedS3 service) implements Buckets {
    @Override
    public URI s3() {
        return service.endpoint();
    }

    @Override
    public void create(Bucket bucket, Messaging messaging) {
        List<BucketNotification> notifications = bucket.notifications().stream()
                .map(each -> new BucketNotification(each.id(), List.of(each.event()), each.prefix(), each.suffix(),
                        event -> messaging.publish(each.topicArn(), event)))
                .toList();
        service.createBucket(bucket.name(), bucket.versioned(), notifications);
    }
}
