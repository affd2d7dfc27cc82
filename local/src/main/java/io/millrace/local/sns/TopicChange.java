package io.millrace.local.sns;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One record of the topics' journal: something that a client did, and that is to be there after a restart.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({@JsonSubTypes.Type(value = TopicChange.Created.class, name = "created"),
        @JsonSubTypes.Type(value = TopicChange.Declared.class, name = "declared"),
        @JsonSubTypes.Type(value = TopicChange.Deleted.class, name = "deleted"),
        @JsonSubTypes.Type(value = TopicChange.Subscribed.class, name = "subscribed"),
        @JsonSubTypes.Type(value = TopicChange.Unsubscribed.class, name = "unsubscribed")})
sealed interface TopicChange {
    ObjectMapper JSON = new ObjectMapper();

    record Created(String topicArn) implements TopicChange {}

    /// The template declares the topic from now on; clients' subscriptions to it stay.
    record Declared(String topicArn) implements TopicChange {}

    /// With the subscriptions to it.
    record Deleted(String topicArn) implements TopicChange {}

    /// A new subscription, or new attributes of an old one.
    record Subscribed(Subscription subscription) implements TopicChange {}

    /// The subscription is gone, or the template's.
    record Unsubscribed(String subscriptionArn) implements TopicChange {}

    default byte[] encoded() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException("cannot encode a journal record", failure);
        }
    }

    static TopicChange decoded(byte[] record) {
        try {
            return JSON.readValue(record, TopicChange.class);
        } catch (IOException failure) {
            throw new UncheckedIOException("not a record of the topics' journal", failure);
        }
    }
}
