package io.millrace.e2e.template;

import static io.millrace.e2e.template.Deployable.each;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.local.template.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What is kept: buckets, the ledger, encryption.
final class StorageRules {
    private StorageRules() {}

    static List<Rule> all() {
        return List.of(new Rule("buckets are private, versioned, tidy and kept", StorageRules::buckets),
                new Rule("buckets are reached over TLS only", StorageRules::tls),
                new Rule("what is at rest is encrypted", StorageRules::encrypted),
                new Rule("the ledger can be restored and is as the code expects it", StorageRules::ledger));
    }

    private static List<String> buckets(Deployable of) {
        List<String> found = new ArrayList<>();
        of.ofType("AWS::S3::Bucket").forEach((id, bucket) -> {
            JsonNode block = bucket.path("PublicAccessBlockConfiguration");
            for (String name : List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls",
                    "RestrictPublicBuckets")) {
                expect(block.path(name).asText(), "true", id + "." + name, found);
            }
            expect(bucket.path("VersioningConfiguration").path("Status").asText(), "Enabled", id + " versions", found);
            expect(bucket.path("OwnershipControls").path("Rules").path(0).path("ObjectOwnership").asText(),
                    "BucketOwnerEnforced", id + " ownership", found);
            Set<String> rules = each(bucket.path("LifecycleConfiguration").path("Rules"))
                    .filter(rule -> rule.path("Status").asText().equals("Enabled"))
                    .flatMap(rule -> names(rule).stream()).collect(Collectors.toSet());
            for (String rule : List.of("AbortIncompleteMultipartUpload", "NoncurrentVersionExpiration")) {
                if (!rules.contains(rule)) {
                    found.add(id + " has no " + rule);
                }
            }
            kept(of, id, found);
        });
        int kept = each(of.properties("ResultsBucket").path("LifecycleConfiguration").path("Rules"))
                .mapToInt(rule -> rule.path("ExpirationInDays").asInt()).sum();
        int known = Integer.parseInt(of.interpretation().stack()
                .get(io.millrace.local.template.model.Function.class, "IngestFunction").environment()
                .get("RETENTION_DAYS"));
        if (kept < known) {
            found.add("results are gone after " + kept + " days, and known for " + known);
        }
        return found;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void kept(Deployable of, String id, List<String> found) {
        JsonNode resource = of.resources().get(id);
        if (!resource.path("DeletionPolicy").asText().startsWith("Retain")) {
            found.add(id + " goes with the stack");
        }
        expect(resource.path("UpdateReplacePolicy").asText(), "Retain", id + " when it is replaced", found);
    }

    private static List<String> tls(Deployable of) {
        List<String> found = new ArrayList<>();
        Map<String, JsonNode> policies = of.ofType("AWS::S3::BucketPolicy");
        of.ofType("AWS::S3::Bucket").forEach((id, bucket) -> {
            String name = bucket.path("BucketName").asText();
            boolean closed = policies.values().stream().filter(policy -> policy.path("Bucket").asText().equals(name))
                    .flatMap(policy -> each(policy.path("PolicyDocument").path("Statement")))
                    .anyMatch(statement -> statement.path("Effect").asText().equals("Deny")
                            && statement.path("Principal").asText().equals("*")
                            && statement.path("Action").asText().equals("s3:*")
                            && Deployable.texts(statement.path("Resource"))
                                    .containsAll(List.of("arn:aws:s3:::" + name, "arn:aws:s3:::" + name + "/*"))
                            && statement.path("Condition").path("Bool").path("aws:SecureTransport").asText()
                                    .equals("false"));
            if (!closed) {
                found.add(id);
            }
        });
        return found;
    }

    private static List<String> encrypted(Deployable of) {
        List<String> found = new ArrayList<>();
        boolean ownKey = !of.ofType("AWS::KMS::Key").isEmpty();
        of.ofType("AWS::S3::Bucket").forEach((id, bucket) -> {
            JsonNode how = bucket.path("BucketEncryption").path("ServerSideEncryptionConfiguration").path(0)
                    .path("ServerSideEncryptionByDefault");
            expect(how.path("SSEAlgorithm").asText(), ownKey ? "aws:kms" : "AES256", id, found);
            expect(how.has("KMSMasterKeyID"), ownKey, id + " key", found);
        });
        of.ofType("AWS::SQS::Queue").forEach((id, queue) -> {
            expect(queue.has("KmsMasterKeyId"), ownKey, id + " key", found);
            expect(queue.path("SqsManagedSseEnabled").asBoolean(), !ownKey, id + " SSE", found);
        });
        of.ofType("AWS::SNS::Topic").forEach((id, topic) -> {
            String key = topic.path("KmsMasterKeyId").asText();
            // The key of AWS cannot be used by S3 and CloudWatch.
            boolean byService = List.of("UploadsTopic", "AlarmTopic").contains(id);
            expect(key, ownKey ? "Key" : byService ? "" : "alias/aws/sns", id, found);
        });
        of.ofType("AWS::Logs::LogGroup")
                .forEach((id, group) -> expect(group.has("KmsKeyId"), ownKey, id + " key", found));
        expect(of.properties("LedgerTable").path("SSESpecification").has("KMSMasterKeyId"), ownKey, "LedgerTable key",
                found);
        of.ofType("AWS::KMS::Key").forEach((id, key) -> {
            expect(key.path("EnableKeyRotation").asText(), "true", id + " rotation", found);
            kept(of, id, found);
        });
        return found;
    }

    private static List<String> ledger(Deployable of) {
        List<String> found = new ArrayList<>();
        JsonNode table = of.properties("LedgerTable");
        expect(table.path("BillingMode").asText(), "PAY_PER_REQUEST", "BillingMode", found);
        expect(table.path("PointInTimeRecoverySpecification").path("PointInTimeRecoveryEnabled").asText(), "true",
                "recovery", found);
        expect(table.path("DeletionProtectionEnabled").asText(),
                of.parameters().getOrDefault("DeletionProtection", "true"), "deletion protection", found);
        kept(of, "LedgerTable", found);
        Table model = of.interpretation().stack().get(Table.class, "LedgerTable");
        expect(model.timeToLive().orElse(""), "expiration", "time to live", found);
        expect(model.key(), new Table.Key("pk", java.util.Optional.of("sk")), "key", found);
        expect(model.globalIndexes().stream().map(index -> index.name() + " " + index.key().hash() + " "
                + index.key().range().orElse("") + " " + index.projection()).toList(),
                List.of("by-feed feedShard received KEYS_ONLY", "by-status statusShard received KEYS_ONLY"), "indexes",
                found);
        return found;
    }

    static void expect(Object actual, Object expected, String what, List<String> found) {
        if (!actual.equals(expected)) {
            found.add(what + " is " + actual + " where " + expected + " is expected");
        }
    }
}
