package io.millrace.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.millrace.local.template.model.Function;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/// Handler classes that tests run.
public final class Handlers {
    private Handlers() {}

    /// A function whose handler is of this class.
    public static Function function(Class<?> handler, Duration timeout, Map<String, String> environment) {
        return new Function("F", "test-F", "arn:aws:lambda:us-east-1:000000000000:function:test-F", handler.getName(),
                timeout, 256, environment, Optional.empty(), List.of());
    }

    /// Does what the test that made it says.
    public static final class Scripted implements RequestHandler<SQSEvent, SQSBatchResponse> {
        private static final Map<String, BiFunction<SQSEvent, Context, SQSBatchResponse>> SCRIPTS = new ConcurrentHashMap<>();
        private final String script;

        public Scripted(Map<String, String> environment) {
            script = environment.get("SCRIPT");
        }

        public static Function function(Duration timeout, BiFunction<SQSEvent, Context, SQSBatchResponse> script) {
            String id = UUID.randomUUID().toString();
            SCRIPTS.put(id, script);
            return Handlers.function(Scripted.class, timeout, Map.of("SCRIPT", id));
        }

        @Override
        public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
            return SCRIPTS.get(script).apply(event, context);
        }
    }

    /// Answers with its environment.
    public static final class Environment implements RequestHandler<Map<String, Object>, Map<String, String>> {
        private final Map<String, String> environment;

        public Environment(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public Map<String, String> handleRequest(Map<String, Object> event, Context context) {
            return environment;
        }
    }

    /// A plain method, without an environment.
    public static final class Doubling {
        public Integer twice(Integer number, Context context) {
            return number * 2;
        }
    }

    public static final class Copying implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
        }
    }

    /// Answers with what the context says.
    public static final class Curious implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            context.getLogger().log("looking\n");
            return Map.of("name", context.getFunctionName(), "version", context.getFunctionVersion(), "arn",
                    context.getInvokedFunctionArn(), "memory", context.getMemoryLimitInMB(), "remaining",
                    context.getRemainingTimeInMillis(), "request", context.getAwsRequestId(), "trace",
                    context.getXrayTraceId(), "group", context.getLogGroupName(), "stream", context.getLogStreamName());
        }
    }

    public static final class Scheduled implements RequestHandler<ScheduledEvent, String> {
        @Override
        public String handleRequest(ScheduledEvent event, Context context) {
            return event.getSource() + " " + event.getDetailType() + " " + event.getTime();
        }
    }

    /// Answers with what it was asked; `/slow` never answers.
    public static final class Api implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
        @Override
        public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
            if (event.getRawPath().equals("/slow")) {
                new Semaphore(0).acquireUninterruptibly();
            }
            String body = event.getRequestContext().getHttp().getMethod() + " " + event.getRouteKey() + " "
                    + event.getPathParameters() + " " + event.getQueryStringParameters() + " " + event.getBody();
            return APIGatewayV2HTTPResponse.builder().withStatusCode(202).withBody(body)
                    .withCookies(List.of("a=1", "b=2")).build();
        }
    }

    public static final class Silent implements RequestHandler<Map<String, Object>, Void> {
        @Override
        public Void handleRequest(Map<String, Object> event, Context context) {
            return null;
        }
    }

    /// Never answers, interrupted or not.
    public static final class Sleeping implements RequestHandler<Map<String, Object>, Void> {
        @Override
        public Void handleRequest(Map<String, Object> event, Context context) {
            new Semaphore(0).acquireUninterruptibly();
            return null;
        }
    }

    /// Never gets ready.
    public static final class Unready implements RequestHandler<Map<String, Object>, Void> {
        public Unready(Map<String, String> environment) {
            new Semaphore(0).acquireUninterruptibly();
        }

        @Override
        public Void handleRequest(Map<String, Object> event, Context context) {
            return null;
        }
    }

    public static final class Misconfigured implements RequestHandler<Map<String, Object>, Void> {
        public Misconfigured(Map<String, String> environment) {
            throw new IllegalStateException("LEDGER_TABLE is missing");
        }

        @Override
        public Void handleRequest(Map<String, Object> event, Context context) {
            return null;
        }
    }

    public static final class Dying implements RequestHandler<Map<String, Object>, Void> {
        @Override
        public Void handleRequest(Map<String, Object> event, Context context) {
            throw new StackOverflowError("too deep");
        }
    }
}
