package io.millrace.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.TestContext;
import io.millrace.api.route.Routes;
import io.millrace.message.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recorded events in, responses out, both through the serialisation that Lambda uses.
class ApiFunctionTest {
    private final Bed bed = new Bed().feed(SampleFiles.FEED);
    private final ApiFunction function = new ApiFunction(new Routes(bed.ports()));

    @ParameterizedTest
    @CsvSource({"http-get-file, 200", "http-list-files, 200", "http-get-openapi-stage, 200", "http-post-upload, 201",
            "http-post-upload-binary, 201", "http-unknown-route, 404"})
    void recordedEventGetsACompleteResponse(String event, int status) throws Exception {
        new SampleFiles(bed).received("landing/birds/recorded.csv");
        var response = invoke(function, event);

        assertThat(response.path("statusCode").asInt()).isEqualTo(status);
        assertThat(response.path("headers").path("content-type").isTextual()).isTrue();
        assertThat(response.path("body").isTextual()).isTrue();
        assertThat(response.path("isBase64Encoded").isBoolean()).isTrue();
    }

    @Test
    void commasOfAValueAreNotTakenForRepetition() throws Exception {
        new SampleFiles(bed).received("landing/birds/a,b.csv");

        assertThat(body(invoke(function, "http-list-files")).path("items")).hasSize(1);
    }

    @Test
    void binaryBodyIsDecoded() throws Exception {
        assertThat(body(invoke(function, "http-post-upload-binary")).path("key").asText())
                .isEqualTo("landing/birds/größe.csv");
    }

    @Test
    void functionOfAnEnvironmentNeedsNoNetworkUntilItIsAsked() throws Exception {
        var environment = Map.of("LEDGER_TABLE", "ledger", "UPLOADS_BUCKET", "uploads", "RESULTS_BUCKET", "results",
                "AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:1");

        var response = invoke(new ApiFunction(environment), "http-get-openapi-stage");

        assertThat(response.path("body").asText()).startsWith("openapi: 3.1");
    }

    @Test
    void everyMistakeOfTheEnvironmentIsNamedAtOnce() {
        var environment = Map.of("RESULTS_BUCKET", "results", "LINK_SECONDS", "1", "FEED_CACHE_SECONDS", "soon");

        assertThatThrownBy(() -> new ApiFunction(environment)).hasMessageContaining("LEDGER_TABLE")
                .hasMessageContaining("UPLOADS_BUCKET").hasMessageContaining("LINK_SECONDS")
                .hasMessageContaining("FEED_CACHE_SECONDS");
    }

    private static JsonNode invoke(ApiFunction function, String event) throws IOException, Json.NotJson {
        var loader = ApiFunctionTest.class.getClassLoader();
        var in = LambdaEventSerializers.serializerFor(APIGatewayV2HTTPEvent.class, loader)
                .fromJson(Files.readString(Path.of("../events/" + event + ".json")));
        var out = new ByteArrayOutputStream();
        LambdaEventSerializers.serializerFor(APIGatewayV2HTTPResponse.class, loader)
                .toJson(function.handleRequest(in, new TestContext()), out);
        return Json.read(out.toString(StandardCharsets.UTF_8));
    }

    private static JsonNode body(JsonNode response) throws Json.NotJson {
        return Json.read(response.path("body").asText());
    }
}
