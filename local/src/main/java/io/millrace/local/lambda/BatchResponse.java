package io.millrace.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// What a function says about a batch of SQS messages.
///
/// Source: Lambda developer guide, "Implementing partial batch responses": an empty or null list is a success of all,
/// an answer that cannot be understood a failure of all.
sealed interface BatchResponse {
    ObjectMapper JSON = new ObjectMapper();

    /// Every message of the batch is done.
    record Succeeded() implements BatchResponse {}

    /// None is done.
    record Failed(String reason) implements BatchResponse {}

    /// All but these are done.
    record Partly(Set<String> failed) implements BatchResponse {
        public Partly {
            failed = Set.copyOf(failed);
        }
    }

    /// @param messageIds of the batch that the function was given
    static BatchResponse read(byte[] payload, Set<String> messageIds) {
        JsonNode response;
        try {
            response = JSON.readTree(payload);
        } catch (IOException _) {
            return new Failed("the response is not JSON");
        }
        if (response == null || response.isMissingNode() || response.isNull()) {
            return new Succeeded();
        }
        JsonNode failures = response.path("batchItemFailures");
        if (!response.isObject() || !(failures.isArray() || failures.isNull() || failures.isMissingNode())) {
            return new Failed("the response has no list batchItemFailures");
        }
        return failures.isEmpty() ? new Succeeded() : failed(failures, messageIds);
    }

    private static BatchResponse failed(JsonNode failures, Set<String> messageIds) {
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            JsonNode id = failure.path("itemIdentifier");
            if (!id.isTextual() || id.textValue().isEmpty()) {
                return new Failed("an itemIdentifier is missing, null or empty");
            }
            if (!messageIds.contains(id.textValue())) {
                return new Failed("an itemIdentifier names no message of the batch");
            }
            failed.add(id.textValue());
        }
        return new Partly(failed);
    }
}
