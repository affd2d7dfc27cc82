package io.millrace.local.lambda;

import io.millrace.local.template.model.Queue;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A queue, the client that reaches it and the region that its events name.
public record PolledQueueClient(Queue queue, SqsClient sqs, String region) {}
