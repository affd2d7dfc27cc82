package io.millrace.api.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.millrace.api.http.Body;
import io.millrace.api.http.Request;
import io.millrace.api.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// Between the gateway's payload format 2.0 and ours.
///
/// Source: API Gateway Developer Guide, "AWS Lambda proxy integrations for HTTP APIs".
public final class HttpEvents {
    private HttpEvents() {}

    public static Request request(APIGatewayV2HTTPEvent event, Context context) {
        var http = event.getRequestContext().getHttp();
        var headers = event.getHeaders() == null ? Map.<String, String>of() : event.getHeaders();
        return new Request(String.valueOf(event.getRequestContext().getRequestId()), http.getMethod(), path(event),
                query(event), headers, new Body(event.getBody(), event.getIsBase64Encoded()),
                Duration.ofMillis(context.getRemainingTimeInMillis()));
    }

    /// All fields, always: from a response with less the gateway guesses the format.
    public static APIGatewayV2HTTPResponse response(Response response) {
        return APIGatewayV2HTTPResponse.builder().withStatusCode(response.status()).withHeaders(response.headers())
                .withBody(response.body()).withIsBase64Encoded(false).build();
    }

    /// A named stage stands in front of the path; the default one does not.
    private static String path(APIGatewayV2HTTPEvent event) {
        String path = event.getRawPath() == null ? "/" : event.getRawPath();
        String stage = "/" + event.getRequestContext().getStage();
        return path.startsWith(stage + "/") ? path.substring(stage.length()) : path;
    }

    /// The raw query says which commas belong to a value and which join repeated ones; the decoded map does not.
    private static String query(APIGatewayV2HTTPEvent event) {
        if (event.getRawQueryString() != null && !event.getRawQueryString().isEmpty()
                || event.getQueryStringParameters() == null) {
            return event.getRawQueryString() == null ? "" : event.getRawQueryString();
        }
        return event.getQueryStringParameters().entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
