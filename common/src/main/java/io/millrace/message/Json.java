package io.millrace.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The one way JSON is read and written outside the row engine: trees, with limits, no reflection. Thread-safe.
public final class Json {
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 100;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxStringLength(LONGEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /// @throws NotJson where `text` is not one JSON value, is deeper than 100 levels or repeats a name
    public static JsonNode read(String text) throws NotJson {
        try {
            var node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new NotJson("nothing there");
            }
            return node;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new NotJson("not JSON at line " + (at == null ? 0 : at.getLineNr()) + ", column "
                    + (at == null ? 0 : at.getColumnNr()));
        }
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static String write(JsonNode node) {
        return node.toString();
    }

    /// A text that is not JSON, or not the JSON that was expected. The message says where, never what.
    public static final class NotJson extends Exception {
        private static final long serialVersionUID = 1;

        public NotJson(String message) {
            super(message);
        }
    }
}
