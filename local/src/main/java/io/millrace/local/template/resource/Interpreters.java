package io.millrace.local.template.resource;

import io.millrace.local.template.evaluate.Identity;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.model.AccessPolicy;
import io.millrace.local.template.model.Encryption;
import io.millrace.local.template.model.Resource;
import io.millrace.local.template.tree.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// From a resolved resource to what the local system runs, by type.
public final class Interpreters {
    /// Types that have no counterpart on one machine: log groups, alarms, deployment, names on the internet.
    private static final Set<String> NOT_RUN = Set.of("AWS::S3::BucketPolicy",
            "AWS::SQS::QueueInlinePolicy", "AWS::SNS::TopicInlinePolicy", "AWS::KMS::Alias",
            "AWS::ApiGatewayV2::Authorizer", "AWS::ApiGatewayV2::DomainName", "AWS::ApiGatewayV2::ApiMapping",
            "AWS::Lambda::Permission", "AWS::Serverless::Application", "AWS::CloudFormation::WaitConditionHandle");
    private static final List<String> NOT_RUN_SERVICES = List.of("AWS::Logs::",
            "AWS::CloudWatch::", "AWS::CodeDeploy::", "AWS::XRay::", "AWS::SSM::", "AWS::Budgets::",
            "AWS::CloudTrail::", "AWS::CertificateManager::", "AWS::Chatbot::", "AWS::Route53::",
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
        Optional<List<Resource>> made = known(type, declared);
        if (made.isEmpty()) {
            findings.notInterpreted(properties.line(), logicalId, type);
        } else if (!made.get().isEmpty() || type.equals("AWS::ApiGatewayV2::Stage")) {
            declared.properties().close();
        }
        return made.orElse(List.of());
    }

    private static Optional<List<Resource>> known(String type, Declared declared) {
        List<Resource> made = new ArrayList<>();
        switch (type) {
            case "AWS::S3::Bucket" -> made.add(Buckets.bucket(declared));
            case "AWS::SNS::Topic" -> made.addAll(Topics.topic(declared));
            case "AWS::SNS::Subscription" -> Topics.subscription(declared).ifPresent(made::add);
            case "AWS::SQS::Queue" -> made.add(Queues.queue(declared));
            case "AWS::SNS::TopicPolicy" -> made.add(AccessPolicies.policy(declared, AccessPolicy.Kind.TOPICS));
            case "AWS::SQS::QueuePolicy" -> made.add(AccessPolicies.policy(declared, AccessPolicy.Kind.QUEUES));
            case "AWS::DynamoDB::Table" -> made.add(Tables.table(declared));
            case "AWS::IAM::Role" -> made.add(Roles.role(declared));
            case "AWS::KMS::Key" -> made.add(Roles.key(declared));
            case "AWS::Serverless::Function" -> {
                made.add(Functions.function(declared));
                Functions.role(declared).ifPresent(made::add);
            }
            case "AWS::Serverless::HttpApi" -> made.add(HttpApis.api(declared));
            case "AWS::ApiGatewayV2::Api" -> made.add(HttpApis.plain(declared));
            case "AWS::ApiGatewayV2::Stage" -> HttpApis.stage(declared);
            case "AWS::ApiGatewayV2::Route" -> made.add(ApiRoutes.route(declared));
            case "AWS::ApiGatewayV2::Integration" -> made.add(ApiRoutes.integration(declared));
            default -> {
                return Optional.empty();
            }
        }
        key(type, declared).ifPresent(made::add);
        return Optional.of(made);
    }

    /// Keys of AWS (`alias/aws/…`) let in whoever may use the service.
    private static Optional<Encryption> key(String type, Declared declared) {
        Properties from = declared.properties();
        Optional<String> key = switch (type) {
            case "AWS::SNS::Topic", "AWS::SQS::Queue" -> from.within("KmsMasterKeyId");
            case "AWS::DynamoDB::Table" -> from.within("SSESpecification", "KMSMasterKeyId");
            case "AWS::S3::Bucket" -> from.within("BucketEncryption", "ServerSideEncryptionConfiguration",
                    "ServerSideEncryptionByDefault", "KMSMasterKeyID");
            default -> Optional.empty();
        };
        String arn = declared.identity().attributes().getOrDefault("Arn",
                declared.identity().attributes().get("TopicArn"));
        return key.filter(each -> !each.startsWith("alias/aws/"))
                .map(each -> new Encryption(declared.logicalId(), arn,
                        each.startsWith("arn:") ? each : declared.site().arn("kms", "key/" + each)));
    }

    private static boolean notRun(String type) {
        return NOT_RUN.contains(type) || NOT_RUN_SERVICES.stream().anyMatch(type::startsWith);
    }
}
