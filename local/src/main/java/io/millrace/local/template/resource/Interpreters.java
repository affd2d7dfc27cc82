package io.millrace.local.template.resource;

import io.millrace.local.template.evaluate.Identity;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.model.AccessPolicy;
import io.millrace.local.template.model.Resource;
import io.millrace.local.template.tree.Fields;
import java.util.List;
import java.util.Set;

/// From a resolved resource to what the local system runs, by type.
public final class Interpreters {
    /// Types that have no counterpart on one machine: permissions, keys, log groups, alarms, deployment.
    private static final Set<String> NOT_RUN = Set.of("AWS::S3::BucketPolicy",
            "AWS::SQS::QueueInlinePolicy", "AWS::SNS::TopicInlinePolicy",
            "AWS::Lambda::Permission", "AWS::Serverless::Application", "AWS::CloudFormation::WaitConditionHandle");
    private static final List<String> NOT_RUN_SERVICES = List.of("AWS::IAM::", "AWS::KMS::", "AWS::Logs::",
            "AWS::CloudWatch::", "AWS::CodeDeploy::", "AWS::XRay::", "AWS::SSM::", "AWS::Budgets::",
            "AWS::CloudTrail::",
            "AWS::Synthetics::", "AWS::ApplicationInsights::", "AWS::ResourceGroups::", "AWS::WAFv2::",
            "AWS::Backup::");

    private Interpreters() {}

    /// Nothing for a type that is not run; it is then listed among the omissions.
    public static List<Resource> interpret(String type, String logicalId, Identity identity, Fields properties,
            Site site, Findings findings) {
        if (notRun(type)) {
            findings.notRun(properties.line(), logicalId, type);
            return List.of();
        }
        Declared declared = new Declared(logicalId, identity, new Properties(properties, logicalId, findings), site);
        List<Resource> made = switch (type) {
            case "AWS::S3::Bucket" -> List.of(Buckets.bucket(declared));
            case "AWS::SNS::Topic" -> Topics.topic(declared);
            case "AWS::SNS::Subscription" -> List.copyOf(Topics.subscription(declared).stream().toList());
            case "AWS::SQS::Queue" -> List.of(Queues.queue(declared));
            case "AWS::SNS::TopicPolicy" -> List.of(AccessPolicies.policy(declared, type, AccessPolicy.Kind.TOPICS));
            case "AWS::SQS::QueuePolicy" -> List.of(AccessPolicies.policy(declared, type, AccessPolicy.Kind.QUEUES));
            case "AWS::DynamoDB::Table" -> List.of(Tables.table(declared));
            case "AWS::Serverless::Function" -> List.of(Functions.function(declared));
            case "AWS::Serverless::HttpApi" -> List.of(HttpApis.api(declared));
            default -> {
                findings.notInterpreted(properties.line(), logicalId, type);
                yield List.of();
            }
        };
        if (!made.isEmpty()) {
            declared.properties().close();
        }
        return made;
    }

    private static boolean notRun(String type) {
        return NOT_RUN.contains(type) || NOT_RUN_SERVICES.stream().anyMatch(type::startsWith);
    }
}
