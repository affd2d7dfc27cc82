package io.millrace.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.millrace.message.Json;
import io.millrace.message.Json.NotJson;
import java.nio.charset.StandardCharsets;

/// What CloudWatch asks of a line in its embedded metric format: the document's structure by a schema, and what a schema cannot say, that each reference has its target.
public final class EmbeddedMetricsRules {
    private static final int LONGEST = 1 << 20;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_DIMENSION = 1024;
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(EmbeddedMetricsRules.class.getResourceAsStream("embedded-metrics.schema.json"));

    private EmbeddedMetricsRules() {}

    public static void check(String line) {
        assertThat(line).doesNotContain("\n");
        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(LONGEST);
        JsonNode json;
        try {
            json = Json.read(line);
        } catch (NotJson e) {
            throw new AssertionError(line, e);
        }
        assertThat(SCHEMA.validate(json)).as(line).isEmpty();
        json.path("_aws").path("CloudWatchMetrics").forEach(directive -> check(directive, json));
    }

    private static void check(JsonNode directive, JsonNode json) {
        directive.path("Dimensions").forEach(set -> set.forEach(name -> {
            assertThat(json.path(name.asText()).isTextual()).as("dimension %s", name).isTrue();
            assertThat(json.path(name.asText()).asText()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_DIMENSION);
        }));
        directive.path("Metrics").forEach(metric -> {
            var value = json.path(metric.path("Name").asText());
            assertThat(value.isNumber() || value.isArray()).as("value of %s", metric).isTrue();
            assertThat(value.size()).isLessThanOrEqualTo(MOST_VALUES);
            value.forEach(each -> assertThat(each.isNumber()).isTrue());
        });
    }
}
