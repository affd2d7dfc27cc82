package io.millrace.cli.repair;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.stack.AwsCall;
import io.millrace.cli.stack.Stack;
import io.millrace.message.Json.NotJson;
import io.millrace.message.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/// The functions of a stack that only operators invoke: Lambda's `Invoke`, signed, over one HTTP request. The functions have the rights; an operator needs `lambda:InvokeFunction` alone.
///
/// Source: Lambda API reference, "Invoke".
final class Functions implements AutoCloseable {
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 150;
    private static final int TOO_MANY_REQUESTS = 429;

    private final String stack;
    private final AwsCall lambda;

    Functions(Stack stack) {
        this.stack = stack.name();
        lambda = new AwsCall("lambda", stack.environment());
    }

    /// Waits while another invocation is under way: the sweep runs one at a time.
    ///
    /// @param name what follows the stack's name in the function's
    /// @throws CommandException where it cannot be reached, or failed
    JsonNode invoke(String name, JsonNode event) {
        var function = stack + "-" + name;
        try {
            for (int tries = 1;; tries++) {
                var response = lambda.post("/2015-03-31/functions/" + function + "/invocations", "application/json",
                        Json.write(event));
                if (response.statusCode() != TOO_MANY_REQUESTS || tries == MOST_TRIES) {
                    return answer(function, response);
                }
                Thread.sleep(BUSY);
            }
        } catch (IOException e) {
            throw new CommandException(Exit.UNREACHABLE, "cannot reach function " + function + ": " + AwsCall.reason(e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Exit.INTERRUPTED, "interrupted", e);
        }
    }

    private static JsonNode answer(String function, HttpResponse<String> response) {
        try {
            var json = Json.read(response.body());
            if (response.statusCode() == 200 && response.headers().firstValue("X-Amz-Function-Error").isEmpty()) {
                return json;
            }
            var message = json.path("errorMessage").asText(json.path("Message").asText(json.path("message").asText()));
            throw new CommandException(Exit.FAILED,
                    "function " + function + " answered with an error: " + message + "; its log says more");
        } catch (NotJson e) {
            throw new CommandException(Exit.FAILED,
                    "function " + function + " answered with status " + response.statusCode(), e);
        }
    }

    @Override
    public void close() {
        lambda.close();
    }
}
