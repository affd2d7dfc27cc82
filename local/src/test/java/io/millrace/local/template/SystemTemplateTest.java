package io.millrace.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.millrace.local.template.finding.Omission.Reason;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.QueueSource;
import io.millrace.local.template.model.Route;
import io.millrace.local.template.model.Schedule;
import io.millrace.local.template.model.Stack;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The project's own `template.yaml` is interpreted whole.
class SystemTemplateTest {
    private final Interpretation system = TemplateFiles.interpret(TemplateFiles.text(Path.of("../template.yaml")));
    private final Stack stack = system.stack();

    @Test
    void nothingInItIsUnknown() {
        assertThat(system.omissions(Reason.NOT_INTERPRETED)).isEmpty();
    }

    /// semantics.md, "SQS to Lambda": visibility of at least six timeouts and the batching window.
    @Test
    void queuesStayInvisibleForSixTimeoutsAndTheWindow() {
        for (Function function : stack.all(Function.class)) {
            for (QueueSource source : function.events(QueueSource.class)) {
                var queue = stack.all(Queue.class).stream()
                        .filter(each -> each.arn().equals(source.queueArn())).findFirst().orElseThrow();
                assertThat(queue.visibility()).as(queue.logicalId())
                        .isGreaterThanOrEqualTo(function.timeout().multipliedBy(6).plus(source.window()));
                assertThat(queue.redrive().orElseThrow().maxReceiveCount()).isGreaterThanOrEqualTo(5);
                assertThat(source.reportsItemFailures()).isTrue();
            }
        }
    }

    /// Results go where they would not trigger the pipeline again.
    @Test
    void nothingIsToldOfResults() {
        assertThat(stack.get(Bucket.class, "UploadsBucket").notifications()).isNotEmpty();
        assertThat(stack.get(Bucket.class, "ResultsBucket").notifications()).isEmpty();
    }

    @Test
    void everyRouteIsShorterThanTheApiWaits() {
        Function api = stack.get(Function.class, "ApiFunction");
        assertThat(api.timeout()).isLessThan(Duration.ofSeconds(30));
        assertThat(api.events(Route.class)).extracting(Route::key).contains("GET /v1/files/{id}", "POST /v1/uploads");
    }

    /// EventBridge Scheduler's own event cannot be read as a ScheduledEvent (aws-lambda-java-libs#479).
    @Test
    void whatASchedulerSendsIsAnEventThatTheHandlerCanRead() {
        for (Function function : stack.all(Function.class)) {
            for (Schedule schedule : function.events(Schedule.class)) {
                byte[] input = schedule.input().orElse("{\"detail\":\"{}\"}").getBytes(StandardCharsets.UTF_8);
                ScheduledEvent event = LambdaEventSerializers
                        .serializerFor(ScheduledEvent.class, getClass().getClassLoader())
                        .fromJson(new ByteArrayInputStream(input));
                assertThat(event.getDetail()).as(function.logicalId()).isEmpty();
            }
        }
    }
}
