package io.millrace.local;

import io.millrace.aws.Clients;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Bucket.Notification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;

/// Buckets at an endpoint, whose own S3 publishes their notifications.
final class RemoteBuckets implements Buckets, AutoCloseable {
    private static final String WITHOUT_LOCATION = "us-east-1";

    private final URI endpoint;
    private final S3Client s3;

    RemoteBuckets(URI endpoint, Map<String, String> environment) {
        this.endpoint = endpoint;
        s3 = Clients.from(environment).s3();
    }

    @Override
    public URI s3() {
        return endpoint;
    }

    @Override
    public void create(Bucket bucket, Messaging messaging) {
        try {
            s3.createBucket(request -> {
                request.bucket(bucket.name());
                if (!messaging.region().equals(WITHOUT_LOCATION)) {
                    request.createBucketConfiguration(at -> at.locationConstraint(messaging.region()));
                }
            });
        } catch (BucketAlreadyOwnedByYouException _) {
            // From an earlier run: it is made like this one.
        }
        if (bucket.versioned()) {
            s3.putBucketVersioning(request -> request.bucket(bucket.name())
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        }
        if (!bucket.notifications().isEmpty()) {
            s3.putBucketNotificationConfiguration(request -> request.bucket(bucket.name()).notificationConfiguration(
                    all -> all.topicConfigurations(
                            bucket.notifications().stream().map(RemoteBuckets::topic).toList())));
        }
    }

    private static TopicConfiguration topic(Notification notification) {
        var topic = TopicConfiguration.builder().id(notification.id()).topicArn(notification.topicArn())
                .eventsWithStrings(notification.event());
        List<FilterRule> rules = new ArrayList<>();
        if (!notification.prefix().isEmpty()) {
            rules.add(FilterRule.builder().name("prefix").value(notification.prefix()).build());
        }
        if (!notification.suffix().isEmpty()) {
            rules.add(FilterRule.builder().name("suffix").value(notification.suffix()).build());
        }
        return (rules.isEmpty() ? topic : topic.filter(filter -> filter.key(key -> key.filterRules(rules)))).build();
    }

    @Override
    public void close() {
        s3.close();
    }
}
