package io.millrace.message.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/// Keeps what is published and answers batches as it is told.
final class RecordingSns implements SnsClient {
    final List<PublishBatchRequest> batches = new ArrayList<>();
    final List<PublishRequest> messages = new ArrayList<>();
    private final Function<PublishBatchRequest, PublishBatchResponse> answer;

    RecordingSns(Function<PublishBatchRequest, PublishBatchResponse> answer) {
        this.answer = answer;
    }

    @Override
    public PublishBatchResponse publishBatch(PublishBatchRequest request) {
        batches.add(request);
        return answer.apply(request);
    }

    @Override
    public PublishResponse publish(PublishRequest request) {
        messages.add(request);
        return PublishResponse.builder().messageId("m").build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
