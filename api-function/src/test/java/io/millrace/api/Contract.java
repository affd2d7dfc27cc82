package io.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.millrace.api.about.OpenApiRoute;
import io.millrace.api.http.Body;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Holds real responses against the OpenAPI document: an undocumented status, header, media type or property fails.
public final class Contract {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    private final JsonNode document;

    public Contract() {
        var request = new Request("contract", "GET", "/v1/openapi.yaml", "", Map.of(), Body.NONE, Duration.ZERO);
        try {
            String served = new OpenApiRoute().handle(request, "").body();
            document = MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(served));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public JsonNode document() {
        return document;
    }

    public void holds(Request request, Response response) {
        var path = path(request.path());
        if (path == null) {
            assertThat(response.status()).as("an undocumented path").isEqualTo(404);
            assertBody(content(response, "/components/responses/NotFound"), response);
            return;
        }
        var operation = path.get(request.method().toLowerCase(java.util.Locale.ROOT));
        if (operation == null) {
            assertThat(response.status()).as("an undocumented method").isEqualTo(405);
            assertThat(response.headers()).containsKey("allow");
            assertBody(content(response, "/components/responses/BadRequest"), response);
            return;
        }
        var documented = resolve(operation.path("responses").path(Integer.toString(response.status())));
        assertThat(documented.isMissingNode())
                .as("%s %s has an undocumented status %d", request.method(), request.path(), response.status())
                .isFalse();
        assertParameters(request, response, path, operation);
        assertHeaders(documented.path("headers"), response);
        assertBody(documented.path("content"), response);
    }

    /// What is wrong with `value` by a schema of the document; empty where nothing is.
    public List<String> faults(JsonNode schema, JsonNode value) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", document.path("components"));
        var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return SCHEMAS.getSchema(whole, config).validate(value).stream().map(Object::toString).toList();
    }

    private JsonNode path(String path) {
        var paths = document.path("paths");
        if (paths.has(path)) {
            return paths.path(path);
        }
        return paths.properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+"))).findFirst()
                .map(Map.Entry::getValue).orElse(null);
    }

    private void assertParameters(Request request, Response response, JsonNode path, JsonNode operation) {
        if (response.status() >= 400 || request.query().isEmpty()) {
            return;
        }
        var known = new ArrayList<String>();
        path.path("parameters").forEach(parameter -> known.add(resolve(parameter).path("name").asText()));
        operation.path("parameters").forEach(parameter -> known.add(resolve(parameter).path("name").asText()));
        for (String pair : request.query().split("&")) {
            assertThat(known).contains(pair.substring(0, pair.indexOf('=')));
        }
    }

    private void assertHeaders(JsonNode documented, Response response) {
        response.headers().forEach((name, value) -> {
            if (!name.equals("content-type")) {
                var header = resolve(documented.path(name));
                assertThat(header.isMissingNode()).as("undocumented header %s", name).isFalse();
                assertThat(faults(header.path("schema"), TextNode.valueOf(value))).as(name).isEmpty();
            }
        });
        documented.properties().stream().filter(header -> resolve(header.getValue()).path("required").asBoolean())
                .forEach(header -> assertThat(response.headers()).containsKey(header.getKey()));
    }

    private JsonNode content(Response response, String pointer) {
        return document.at(pointer).path("content");
    }

    private void assertBody(JsonNode content, Response response) {
        if (content.isEmpty()) {
            assertThat(response.body()).isEmpty();
            assertThat(response.headers()).doesNotContainKey("content-type");
            return;
        }
        String type = response.headers().get("content-type");
        assertThat(content.has(type)).as("undocumented media type %s", type).isTrue();
        assertThat(faults(content.path(type).path("schema"), value(type, response.body()))).as(response.body())
                .isEmpty();
    }

    private static JsonNode value(String type, String body) {
        try {
            return type.endsWith("json") ? MAPPER.readTree(body) : TextNode.valueOf(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + body, e);
        }
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(document.at(node.path("$ref").asText().substring(1))) : node;
    }
}
