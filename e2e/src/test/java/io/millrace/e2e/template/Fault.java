package io.millrace.e2e.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A mistake that is easily made in a template.
///
/// @param name what somebody did
/// @param find a regular expression, lines as `^` and `$`; its first match is replaced
/// @param replacement as [Matcher#appendReplacement] takes it
record Fault(String name, String find, String replacement) {

    String in(String template) {
        Matcher matcher = Pattern.compile(find, Pattern.MULTILINE).matcher(template);
        if (!matcher.find()) {
            throw new IllegalStateException("nothing to spoil for: " + name);
        }
        return matcher.replaceFirst(replacement);
    }

    @Override
    public String toString() {
        return name;
    }

    /// Thirty, of all kinds: misspelt, forgotten, copied from elsewhere, too generous, too tight.
    static List<Fault> typical() {
        return List.of(
                new Fault("a property is misspelt", "VisibilityTimeout: 370", "VisiblityTimeout: 370"),
                new Fault("a reference is misspelt", "Endpoint: !GetAtt SmallQueue.Arn",
                        "Endpoint: !GetAtt SmallQeue.Arn"),
                new Fault("an attribute that does not exist", "!GetAtt IngestDeadLetters.QueueName",
                        "!GetAtt IngestDeadLetters.Name"),
                new Fault("a name where an ARN belongs", "Queue: !GetAtt LargeQueue.Arn", "Queue: !Ref LargeQueue"),
                new Fault("the timeout was raised, the visibility was not", "Timeout: 60$", "Timeout: 120"),
                new Fault("poison is not tolerated for long", "maxReceiveCount: 5", "maxReceiveCount: 2"),
                new Fault("dead letters are kept no longer than others", "MessageRetentionPeriod: 1209600",
                        "MessageRetentionPeriod: 345600"),
                new Fault("the batch's failures are not reported", " +FunctionResponseTypes: .*\n", ""),
                new Fault("a large batch without a window", " +MaximumBatchingWindowInSeconds: 1\n", ""),
                new Fault("a lane takes what the other takes", "\\{ \"anything-but\": \\[small] }, \\{ exists: false }",
                        "{ exists: true }"),
                new Fault("a subscription drops what it cannot deliver",
                        " +RedrivePolicy:\n +deadLetterTargetArn: !GetAtt WorkSubscriptionDeadLetters.Arn\n", ""),
                new Fault("the queue policy names the wrong topic", "\"aws:SourceArn\": !Ref WorkTopic",
                        "\"aws:SourceArn\": !Ref UploadsTopic"),
                new Fault("any account may send",
                        "ArnEquals: \\{ \"aws:SourceArn\": !Ref UploadsTopic }\n +StringEquals: .*",
                        "ArnEquals: { \"aws:SourceArn\": !Ref UploadsTopic }"),
                new Fault("an action is allowed by a wildcard", "Action: \\[s3:GetObject, s3:GetObjectVersion]",
                        "Action: s3:Get*"),
                new Fault("all tables instead of one",
                        "Action: \\[dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:Query]\n +Resource: !GetAtt LedgerTable.Arn",
                        "Action: [dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:Query]\n                Resource: \"*\""),
                new Fault("the poller's permission is missing", "sqs:ReceiveMessage, sqs:DeleteMessage, ",
                        "sqs:ReceiveMessage, "),
                new Fault("a bucket is open to the public", "BlockPublicPolicy: true", "BlockPublicPolicy: false"),
                new Fault("a bucket is reached without TLS", "\"aws:SecureTransport\": \"false\"",
                        "\"aws:SecureTransport\": \"true\""),
                new Fault("versions are not kept", "Status: Enabled\n +BucketEncryption",
                        "Status: Suspended\n      BucketEncryption"),
                new Fault("unfinished uploads stay for ever", " +AbortIncompleteMultipartUpload: .*\n", ""),
                new Fault("the table goes with the stack", "LedgerTable:\n(.*\n)    DeletionPolicy: .*\n",
                        "LedgerTable:\n$1    DeletionPolicy: Delete\n"),
                new Fault("the table cannot be restored", "PointInTimeRecoveryEnabled: true",
                        "PointInTimeRecoveryEnabled: false"),
                new Fault("the time to live is on another attribute", "AttributeName: expiration",
                        "AttributeName: expires"),
                new Fault("a key attribute is not defined", " +- \\{ AttributeName: statusShard, AttributeType: S }\n",
                        ""),
                new Fault("the handler is another class", "Handler: io.millrace.ingest.SweepFunction",
                        "Handler: io.millrace.sweep.SweepFunction"),
                new Fault("an environment variable was forgotten", " +UPLOADS_BUCKET: .*\n", ""),
                new Fault("the API's function runs longer than the API waits", "Timeout: 29", "Timeout: 60"),
                new Fault("a route was opened to everybody", "AuthorizationType: !If \\[TakesTokens, JWT, AWS_IAM]",
                        "AuthorizationType: NONE"),
                new Fault("an alarm watches another queue", "Value: !GetAtt SmallDeadLetters.QueueName",
                        "Value: !GetAtt LargeDeadLetters.QueueName"),
                new Fault("an alarm tells nobody", " +AlarmActions: .*\n", ""));
    }

    /// More, so that each rule is shown to catch something.
    static List<Fault> others() {
        return List.of(
                new Fault("a function is throttled below its queue",
                        "ReservedConcurrentExecutions: !If \\[ReservesConcurrency, !Ref SmallConcurrency",
                        "ReservedConcurrentExecutions: !If [ReservesConcurrency, 5"),
                new Fault("any queue may use the dead-letter queue", "redrivePermission: byQueue",
                        "redrivePermission: allowAll"),
                new Fault("results come in as uploads", "Topic: !Ref UploadsTopic\n",
                        "Topic: !Ref UploadsTopic\n          - { Event: s3:ObjectRestore:*, Topic: !Ref UploadsTopic }\n"),
                new Fault("queues are not encrypted", " +SqsManagedSseEnabled: .*\n", ""),
                new Fault("logs are kept for ever", " +RetentionInDays: .*\n", ""),
                new Fault("machines may take a function's role", "Principal: \\{ Service: lambda.amazonaws.com }",
                        "Principal: { Service: [lambda.amazonaws.com, ec2.amazonaws.com] }"),
                new Fault("two functions share a role", "Role: !GetAtt LargeProcessorRole.Arn",
                        "Role: !GetAtt SmallProcessorRole.Arn"),
                new Fault("nobody lets the alarms in",
                        "Principal: \\{ Service: cloudwatch.amazonaws.com }\n +Action: sns:Publish",
                        "Principal: { Service: events.amazonaws.com }\n            Action: sns:Publish"),
                new Fault("an old runtime", "Runtime: java25", "Runtime: java21"),
                new Fault("all at once", "Alarms: \\[!Ref SweepErrorsAlarm]", "Alarms: []"),
                new Fault("the sweep is off", "ScheduleExpression: rate\\(5 minutes\\)",
                        "ScheduleExpression: rate(5 minutes)\n            State: DISABLED"),
                new Fault("requests are not throttled", " +ThrottlingRateLimit: .*\n", ""),
                new Fault("the API calls what was deployed last, tried or not",
                        "IntegrationUri: !Ref ApiFunction.Alias", "IntegrationUri: !GetAtt ApiFunction.Arn"),
                new Fault("every origin may ask", "AllowOrigins: !Ref CorsOrigins", "AllowOrigins: [\"*\"]"),
                new Fault("the domain leads nowhere", "Type: AWS::ApiGatewayV2::ApiMapping\n +Condition: HasDomain",
                        "Type: AWS::ApiGatewayV2::ApiMapping\n    Condition: HasRecords"),
                new Fault("the dashboard lost a bracket", "\\{\"widgets\": \\[", "{\"widgets\": "),
                new Fault("an output is gone", "  SmallDeadLettersUrl: .*\n", ""),
                new Fault("a function that Rules do not know", "Assert: !Not \\[!Equals \\[!Ref SlackWorkspaceId,",
                        "Assert: !Not [!Equals [!Sub \"\\${SlackWorkspaceId}\","),
                new Fault("a parameter is not used any more", "LINK_SECONDS: !Ref LinkSeconds", "LINK_SECONDS: 900"));
    }
}
