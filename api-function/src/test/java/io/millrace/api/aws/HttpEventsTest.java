package io.millrace.api.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.millrace.TestContext;
import io.millrace.api.http.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpEventsTest {
    private static APIGatewayV2HTTPEvent event(String stage, String path) {
        var http = RequestContext.Http.builder().withMethod("GET").build();
        return APIGatewayV2HTTPEvent.builder().withRawPath(path)
                .withRequestContext(RequestContext.builder().withHttp(http).withStage(stage).build()).build();
    }

    @Test
    void eventWithoutOptionalFieldsIsARequest() {
        var request = HttpEvents.request(event("$default", null), new TestContext());

        assertThat(request.path()).isEqualTo("/");
        assertThat(request.query()).isEmpty();
        assertThat(request.headers()).isEmpty();
        assertThat(request.body().text()).isNull();
        assertThat(request.remaining()).hasSeconds(60);
    }

    @Test
    void stageIsNotPartOfThePath() {
        assertThat(HttpEvents.request(event("prod", "/prod/v1/files"), new TestContext()).path())
                .isEqualTo("/v1/files");
        assertThat(HttpEvents.request(event("v1", "/v1/files"), new TestContext()).path())
                .as("a stage cannot be told from a path that begins alike").isEqualTo("/files");
        assertThat(HttpEvents.request(event("$default", "/v1/files"), new TestContext()).path())
                .isEqualTo("/v1/files");
    }

    @Test
    void decodedParametersStandInForAQueryThatIsNotThere() {
        var event = event("$default", "/v1/files");
        event.setQueryStringParameters(Map.of("key", "a &+ä"));

        assertThat(HttpEvents.request(event, new TestContext()).query()).isEqualTo("key=a+%26%2B%C3%A4");
    }

    @Test
    void headerNamesAreLowerCase() {
        var event = event("$default", "/v1/files");
        event.setHeaders(Map.of("If-None-Match", "*"));

        assertThat(HttpEvents.request(event, new TestContext()).header("if-none-match")).contains("*");
    }

    @Test
    void responseIsAlwaysComplete() {
        var response = HttpEvents.response(new Response(304, Map.of("etag", "\"x\""), ""));

        assertThat(response.getStatusCode()).isEqualTo(304);
        assertThat(response.getHeaders()).containsEntry("etag", "\"x\"");
        assertThat(response.getBody()).isEmpty();
        assertThat(response.getIsBase64Encoded()).isFalse();
    }
}
