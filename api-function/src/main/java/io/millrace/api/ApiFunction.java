package io.millrace.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.millrace.api.aws.HttpEvents;
import io.millrace.api.aws.Stack;
import io.millrace.api.route.Routes;
import java.time.Clock;
import java.util.Map;

/// The HTTP API's entry: an event of API Gateway (payload format 2.0) in, a complete response out.
public final class ApiFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Routes routes;

    /// The same for every invocation of an instance; known from the first on.
    private volatile LambdaLogger logger;

    /// As Lambda makes it.
    public ApiFunction() {
        this(System.getenv());
    }

    /// @throws IllegalStateException naming every setting that is missing or malformed
    public ApiFunction(Map<String, String> environment) {
        routes = new Routes(Stack.ports(environment, Clock.systemUTC(), line -> logger.log(line)));
    }

    ApiFunction(Routes routes) {
        this.routes = routes;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        logger = context.getLogger();
        return HttpEvents.response(routes.answer(HttpEvents.request(event, context)));
    }
}
