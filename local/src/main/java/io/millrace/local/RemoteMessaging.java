package io.millrace.local;

import io.millrace.aws.Clients;
import io.millrace.local.template.model.AccessPolicy;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.Subscription;
import io.millrace.local.template.model.Topic;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Topics and queues at endpoints, through the SDK as any client asks them.
final class RemoteMessaging implements Messaging, AutoCloseable {
    private final Endpoints endpoints;
    private final SnsClient sns;
    private final SqsClient sqs;
    private final String[] account;

    private RemoteMessaging(Endpoints endpoints, SnsClient sns, SqsClient sqs, String topicArn) {
        this.endpoints = endpoints;
        this.sns = sns;
        this.sqs = sqs;
        this.account = topicArn.split(":");
    }

    /// Which account and region the credentials stand for, only an ARN tells: that of a topic, made for this and deleted.
    ///
    /// @throws LocalStartException when the endpoint cannot be used
    static RemoteMessaging connect(Endpoints endpoints, Map<String, String> environment, String stackName) {
        Clients clients = Clients.from(environment);
        SnsClient sns = clients.sns();
        try {
            String arn = sns.createTopic(request -> request.name(stackName + "-account")).topicArn();
            sns.deleteTopic(request -> request.topicArn(arn));
            return new RemoteMessaging(endpoints, sns, clients.sqs(), arn);
        } catch (SdkException e) {
            sns.close();
            throw new LocalStartException("cannot use SNS at " + endpoints.of("SNS").get() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public URI sns() {
        return endpoints.of("SNS").orElseThrow();
    }

    @Override
    public URI sqs() {
        return endpoints.of("SQS").orElseThrow();
    }

    @Override
    public String region() {
        return account[3];
    }

    @Override
    public String accountId() {
        return account[4];
    }

    @Override
    public void create(Queue queue, Map<String, String> attributes) {
        sqs.createQueue(request -> request.queueName(queue.name()).attributesWithStrings(attributes));
    }

    @Override
    public void create(Topic topic) {
        sns.createTopic(request -> request.name(topic.name()));
    }

    @Override
    public void create(Subscription subscription) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("RawMessageDelivery", Boolean.toString(subscription.rawDelivery()));
        subscription.filterPolicy().ifPresent(policy -> {
            attributes.put("FilterPolicyScope", subscription.filterOnBody() ? "MessageBody" : "MessageAttributes");
            attributes.put("FilterPolicy", policy);
        });
        subscription.deadLetterArn().ifPresent(
                arn -> attributes.put("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + arn + "\"}"));
        sns.subscribe(request -> request.topicArn(subscription.topicArn()).protocol("sqs")
                .endpoint(subscription.queueArn()).attributes(attributes));
    }

    @Override
    public void apply(AccessPolicy policy) {
        for (String target : policy.targets()) {
            switch (policy.kind()) {
                case TOPICS -> sns.setTopicAttributes(request -> request.topicArn(target).attributeName("Policy")
                        .attributeValue(policy.document()));
                case QUEUES -> sqs.setQueueAttributes(request -> request.queueUrl(target)
                        .attributes(Map.of(QueueAttributeName.POLICY, policy.document())));
            }
        }
    }

    @Override
    public void publish(String topicArn, String message) {
        sns.publish(request -> request.topicArn(topicArn).message(message));
    }

    @Override
    public void close() {
        sns.close();
        sqs.close();
    }
}
