package io.millrace.local.template.model;

import java.util.List;

/// A bucket and where its notifications go.
public record Bucket(String logicalId, String name, boolean versioned,
        List<Notification> notifications) implements Resource {
    public Bucket {
        notifications = List.copyOf(notifications);
    }

    /// One topic configuration.
    ///
    /// @param event as in S3: `s3:ObjectCreated:*`
    /// @param prefix of the form-encoded key; empty for all
    /// @param suffix of the form-encoded key; empty for all
    public record Notification(String id, String event, String topicArn, String prefix, String suffix) {}
}
