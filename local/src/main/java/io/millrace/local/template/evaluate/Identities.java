package io.millrace.local.template.evaluate;

import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Text;
import java.util.Locale;
import java.util.Map;

/// Names and ARNs by resource type: the return values in the CloudFormation and SAM references.
final class Identities {
    private final Site site;

    Identities(Site site) {
        this.site = site;
    }

    /// The property that may carry the physical name of a resource of this type; empty if none does.
    static String nameProperty(String type) {
        return switch (type) {
            case "AWS::S3::Bucket" -> "BucketName";
            case "AWS::SNS::Topic" -> "TopicName";
            case "AWS::SQS::Queue" -> "QueueName";
            case "AWS::DynamoDB::Table" -> "TableName";
            case "AWS::Serverless::Function" -> "FunctionName";
            case "AWS::IAM::Role" -> "RoleName";
            case "AWS::Logs::LogGroup" -> "LogGroupName";
            default -> "";
        };
    }

    /// @param given the resolved name property, or an empty text for a name made up from the stack's
    Identity of(String type, String logicalId, String given) {
        String name = given.isEmpty() ? site.stackName() + "-" + logicalId : given;
        return switch (type) {
            case "AWS::S3::Bucket" -> bucket(given.isEmpty() ? name.toLowerCase(Locale.ROOT) : name);
            case "AWS::SNS::Topic" -> topic(name);
            case "AWS::SNS::Subscription" -> subscription(logicalId);
            case "AWS::SQS::Queue" -> queue(name);
            case "AWS::DynamoDB::Table" -> table(name);
            case "AWS::Serverless::Function" -> function(name);
            case "AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api" -> api(logicalId);
            case "AWS::IAM::Role" -> role(name);
            case "AWS::KMS::Key" -> key(logicalId);
            case "AWS::Logs::LogGroup" -> logGroup(name);
            default -> Identity.open(logicalId);
        };
    }

    private static Identity bucket(String name) {
        return Identity.of(name,
                Map.of("Arn", "arn:" + Site.PARTITION + ":s3:::" + name, "DomainName",
                        name + ".s3." + Site.URL_SUFFIX, "RegionalDomainName", name + ".s3." + Site.URL_SUFFIX,
                        "DualStackDomainName", name + ".s3.dualstack." + Site.URL_SUFFIX, "WebsiteURL",
                        "http://" + name + ".s3-website." + Site.URL_SUFFIX));
    }

    private Identity topic(String name) {
        String arn = site.arn("sns", name);
        return Identity.of(arn, Map.of("TopicArn", arn, "TopicName", name));
    }

    private Identity subscription(String logicalId) {
        String arn = site.arn("sns", "subscription/" + logicalId);
        return Identity.of(arn, Map.of("Arn", arn));
    }

    private Identity queue(String name) {
        String url = site.queueUrl(name);
        return Identity.of(url, Map.of("Arn", site.arn("sqs", name), "QueueName", name, "QueueUrl", url));
    }

    private Identity table(String name) {
        String arn = site.arn("dynamodb", "table/" + name);
        return Identity.of(name, Map.of("Arn", arn, "StreamArn", arn + "/stream/local", "TableId", name));
    }

    private Identity function(String name) {
        return Identity.of(name, Map.of("Arn", site.arn("lambda", "function:" + name)));
    }

    private Identity role(String name) {
        return Identity.of(name,
                Map.of("Arn", "arn:" + Site.PARTITION + ":iam::" + site.accountId() + ":role/" + name, "RoleId", name));
    }

    private Identity key(String logicalId) {
        return Identity.of(logicalId, Map.of("Arn", site.arn("kms", "key/" + logicalId), "KeyId", logicalId));
    }

    /// Its ARN ends with `:*`, for its streams.
    private Identity logGroup(String name) {
        return Identity.of(name, Map.of("Arn", site.arn("logs", "log-group:" + name + ":*")));
    }

    private Identity api(String logicalId) {
        return Identity.of(apiId(logicalId),
                Map.of("ApiEndpoint", site.apiEndpoint().toString(), "ApiId", apiId(logicalId)));
    }

    static String apiId(String logicalId) {
        return logicalId.toLowerCase(Locale.ROOT);
    }

    static String type(Fields resource) {
        return resource.get("Type").orElse(null) instanceof Text text ? text.value() : "";
    }
}
