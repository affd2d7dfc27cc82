package io.millrace.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// CloudFormation's `DescribeStacks` for the one stack that runs here: its outputs, and nothing else. No signature is asked for. Immutable.
///
/// Source: AWS CloudFormation API reference, "DescribeStacks".
record DescribedStack(String name, Map<String, String> outputs) implements HttpHandler {
    private static final String NAMESPACE = " xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"";
    private static final int MAX_BYTES = 8192;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var asked = parameters(
                new String(exchange.getRequestBody().readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        if (!"DescribeStacks".equals(asked.get("Action"))) {
            send(exchange, 400, error("InvalidAction", "only DescribeStacks is known here"));
        } else if (!name.equals(asked.getOrDefault("StackName", name))) {
            send(exchange, 400,
                    error("ValidationError", "Stack with id " + asked.get("StackName") + " does not exist"));
        } else {
            send(exchange, 200, description());
        }
    }

    private String description() {
        return "<DescribeStacksResponse" + NAMESPACE + "><DescribeStacksResult><Stacks><member><StackName>" + name
                + "</StackName><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>"
                + outputs.entrySet().stream()
                        .map(output -> "<member><OutputKey>" + output.getKey() + "</OutputKey><OutputValue>"
                                + text(output.getValue()) + "</OutputValue></member>")
                        .collect(Collectors.joining())
                + "</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>";
    }

    private static String error(String code, String message) {
        return "<ErrorResponse" + NAMESPACE + "><Error><Type>Sender</Type><Code>" + code + "</Code><Message>"
                + text(message) + "</Message></Error></ErrorResponse>";
    }

    private static String text(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Map<String, String> parameters(String form) {
        return Arrays.stream(form.split("&")).map(pair -> pair.split("=", 2)).filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (first, _) -> first));
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
