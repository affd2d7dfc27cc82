package io.millrace.local.template.resource;

import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Bucket.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `AWS::S3::Bucket`.
final class Buckets {
    private Buckets() {}

    static Bucket bucket(Declared declared) {
        Properties from = declared.properties();
        from.notRun("AccelerateConfiguration", "AccessControl", "BucketEncryption", "CorsConfiguration",
                "InventoryConfigurations", "LifecycleConfiguration", "LoggingConfiguration", "MetricsConfigurations",
                "IntelligentTieringConfigurations", "OwnershipControls", "PublicAccessBlockConfiguration", "Tags");
        from.optionalText("BucketName");
        String name = declared.identity().ref();
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            from.problem("BucketName", "is no bucket name: " + name);
        }
        boolean versioned = from.child("VersioningConfiguration")
                .map(versioning -> versioning.choice("Status", "Suspended", "Enabled", "Suspended").equals("Enabled"))
                .orElse(false);
        List<Notification> notifications = new ArrayList<>();
        from.child("NotificationConfiguration").ifPresent(configuration -> configuration
                .children("TopicConfigurations")
                .forEach(topic -> notifications.add(notification(topic, notifications.size()))));
        return new Bucket(declared.logicalId(), name, versioned, notifications);
    }

    private static Notification notification(Properties from, int index) {
        String event = from.text("Event");
        if (!event.isEmpty() && !event.matches("s3:[A-Za-z]+(:[A-Za-z*]+)?")) {
            from.problem("Event", "is no event of S3: " + event);
        }
        String prefix = "";
        String suffix = "";
        var rules = from.child("Filter").flatMap(filter -> filter.child("S3Key")).map(key -> key.children("Rules"))
                .orElse(List.of());
        for (Properties rule : rules) {
            switch (rule.text("Name").toLowerCase(Locale.ROOT)) {
                case "prefix" -> prefix = rule.text("Value");
                case "suffix" -> suffix = rule.text("Value");
                default -> rule.problem("Name", "is neither prefix nor suffix");
            }
        }
        return new Notification("topic-" + index, event, from.text("Topic"), prefix, suffix);
    }
}
