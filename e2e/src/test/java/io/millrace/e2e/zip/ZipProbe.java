package io.millrace.e2e.zip;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/// Makes a function and calls it once, in a JVM that has nothing but its zip. Arguments: the handler, and the API's path or the queue's message.
public final class ZipProbe {
    private ZipProbe() {}

    public static void main(String[] arguments) throws Exception {
        Object handler = Class.forName(arguments[0]).getConstructor(Map.class).newInstance(System.getenv());
        Object answer = call((RequestHandler<?, ?>) handler, arguments[0], arguments[1]);
        System.out.println(answer);
    }

    @SuppressWarnings("unchecked") // each handler takes the event that its name says
    private static Object call(RequestHandler<?, ?> handler, String name, String input) {
        if (name.endsWith("ApiFunction")) {
            var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder().withMethod("GET").withPath(input).build();
            var context = APIGatewayV2HTTPEvent.RequestContext.builder().withHttp(http).withRequestId("r").build();
            return ((RequestHandler<APIGatewayV2HTTPEvent, Object>) handler).handleRequest(APIGatewayV2HTTPEvent
                    .builder().withRawPath(input).withRawQueryString("").withHeaders(Map.of())
                    .withRouteKey("GET " + input).withRequestContext(context).build(), context());
        }
        if (name.endsWith("SweepFunction")) {
            return ((RequestHandler<ScheduledEvent, Object>) handler).handleRequest(new ScheduledEvent(), context());
        }
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("m");
        message.setReceiptHandle("none");
        message.setBody(input);
        message.setAttributes(Map.of("ApproximateReceiveCount", "1"));
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        return ((RequestHandler<SQSEvent, Object>) handler).handleRequest(event, context());
    }

    private static Context context() {
        LambdaLogger logger = new LambdaLogger() {
            @Override
            public void log(String message) {
                System.out.println(message);
            }

            @Override
            public void log(byte[] message) {
                System.out.println(new String(message, java.nio.charset.StandardCharsets.UTF_8));
            }
        };
        return (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[] {Context.class},
                (_, method, _) -> switch (method.getName()) {
                    case "getLogger" -> logger;
                    case "getRemainingTimeInMillis" -> 30_000;
                    default -> method.getReturnType() == String.class ? "probe" : null;
                });
    }
}
