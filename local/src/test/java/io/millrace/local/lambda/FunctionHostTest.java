package io.millrace.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.template.model.Function;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class FunctionHostTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] EMPTY = "{}".getBytes(UTF_8);
    private static final byte[] NO_MESSAGES = "{\"Records\":[]}".getBytes(UTF_8);
    private final List<String> log = new CopyOnWriteArrayList<>();

    private FunctionHost host(Function function) {
        return new FunctionHost(function, Map.of("AWS_REGION", "us-east-1"), 8, log::add);
    }

    private FunctionHost host(Class<?> handler) {
        return host(Handlers.function(handler, LONG, Map.of("COLOUR", "green")));
    }

    private static JsonNode returned(Invoked invoked) throws IOException {
        assertThat(invoked).isInstanceOf(Invoked.Returned.class);
        return new ObjectMapper().readTree(((Invoked.Returned) invoked).payload());
    }

    @Test
    void theHandlerGetsTheTemplatesEnvironmentAndWhatLambdaAdds() throws IOException {
        try (FunctionHost host = host(Handlers.Environment.class)) {
            JsonNode environment = returned(host.invoke(EMPTY));
            assertThat(environment.path("COLOUR").asText()).isEqualTo("green");
            assertThat(environment.path("AWS_REGION").asText()).isEqualTo("us-east-1");
            assertThat(environment.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("test-F");
            assertThat(environment.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("256");
            assertThat(environment.path("AWS_LAMBDA_LOG_GROUP_NAME").asText()).isEqualTo("/aws/lambda/test-F");
        }
    }

    @Test
    void theContextTellsTheTruth() throws IOException {
        try (FunctionHost host = host(Handlers.Curious.class)) {
            JsonNode context = returned(host.invoke(EMPTY));
            assertThat(context.path("name").asText()).isEqualTo("test-F");
            assertThat(context.path("version").asText()).isEqualTo("$LATEST");
            assertThat(context.path("arn").asText()).endsWith(":function:test-F");
            assertThat(context.path("memory").asInt()).isEqualTo(256);
            assertThat(context.path("remaining").asInt()).isBetween(15_000, 20_000);
            assertThat(context.path("request").asText()).hasSize(36);
            assertThat(context.path("trace").asText())
                    .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1");
            assertThat(log).containsExactly("looking\n");
        }
    }

    @Test
    void anyMethodAndAnyTypeWillDo() throws IOException {
        Function function = Handlers.function(Handlers.Doubling.class, LONG, Map.of());
        Function named = new Function("F", "f", "arn", function.handler() + "::twice", LONG, 128, Map.of(),
                Optional.empty(), List.of());
        try (FunctionHost host = host(named)) {
            assertThat(returned(host.invoke("21".getBytes(UTF_8))).intValue()).isEqualTo(42);
        }
    }

    @Test
    void aStreamHandlerGetsTheBytes() throws IOException {
        try (FunctionHost host = host(Handlers.Copying.class)) {
            assertThat(returned(host.invoke("{\"a\":[1]}".getBytes(UTF_8))).toString()).isEqualTo("{\"a\":[1]}");
        }
    }

    @Test
    void nothingReturnedIsNull() throws IOException {
        try (FunctionHost host = host(Handlers.Silent.class)) {
            assertThat(returned(host.invoke(EMPTY)).isNull()).isTrue();
        }
    }

    @Test
    void anEventThatDoesNotFitTheTypeFailsTheInvocation() {
        try (FunctionHost host = host(Handlers.Doubling.class)) {
            assertThat(host.invoke(EMPTY)).isInstanceOfSatisfying(Invoked.Failed.class,
                    failed -> assertThat(failed.message()).contains("handleRequest"));
        }
        try (FunctionHost host = host(Handlers.Scheduled.class)) {
            assertThat(host.invoke("{\"detail\":\"{}\"}".getBytes(UTF_8))).isInstanceOf(Invoked.Failed.class);
        }
    }

    @Test
    void oneAfterTheOtherShareAnInstanceAndTwoAtATimeDoNot() {
        CountDownLatch both = new CountDownLatch(2);
        AtomicBoolean overlap = new AtomicBoolean();
        try (FunctionHost host = host(Handlers.Scripted.function(LONG, (_, _) -> {
            if (overlap.get()) {
                both.countDown();
                await(both);
            }
            return new SQSBatchResponse(List.of());
        }))) {
            host.warm();
            host.invoke(NO_MESSAGES);
            host.invoke(NO_MESSAGES);
            assertThat(host.instancesMade()).isEqualTo(1);

            overlap.set(true);
            CompletableFuture<Invoked> other = CompletableFuture.supplyAsync(() -> host.invoke(NO_MESSAGES));
            assertThat(host.invoke(NO_MESSAGES)).isInstanceOf(Invoked.Returned.class);
            assertThat(other.join()).isInstanceOf(Invoked.Returned.class);
            assertThat(host.instancesMade()).isEqualTo(2);
        }
    }

    @Test
    void aHandlerThatOverrunsIsInterruptedAndItsInstanceNeverUsedAgain() {
        CountDownLatch interrupted = new CountDownLatch(1);
        try (FunctionHost host = host(Handlers.Scripted.function(Duration.ofMillis(150), (_, context) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                assertThat(context.getRemainingTimeInMillis()).isZero();
                interrupted.countDown();
            }
            return new SQSBatchResponse(List.of());
        }))) {
            assertThat(host.invoke(NO_MESSAGES)).isEqualTo(new Invoked.TimedOut(Duration.ofMillis(150)));
            await(interrupted);
            host.invoke(NO_MESSAGES);
            assertThat(host.instancesMade()).isEqualTo(2);
        }
    }

    @Test
    void anExceptionKeepsTheInstanceAndAnErrorDoesNot() {
        try (FunctionHost host = host(Handlers.Scripted.function(LONG, (_, _) -> {
            throw new IllegalStateException("no ledger");
        }))) {
            host.invoke(NO_MESSAGES);
            assertThat(host.invoke(NO_MESSAGES))
                    .isEqualTo(new Invoked.Failed("java.lang.IllegalStateException", "no ledger"));
            assertThat(host.instancesMade()).isEqualTo(1);
        }
        try (FunctionHost host = host(Handlers.Dying.class)) {
            host.invoke(EMPTY);
            assertThat(host.invoke(EMPTY)).isEqualTo(new Invoked.Failed("java.lang.StackOverflowError", "too deep"));
            assertThat(host.instancesMade()).isEqualTo(2);
        }
    }

    @Test
    void beyondTheReservedConcurrencyCallersAreThrottled() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Function plain = Handlers.Scripted.function(LONG, (_, _) -> {
            started.countDown();
            await(end);
            return null;
        });
        Function reserved = new Function("F", "f", "arn", plain.handler(), LONG, 128, plain.environment(),
                Optional.of(1), List.of());
        try (FunctionHost host = host(reserved)) {
            CompletableFuture<Invoked> first = CompletableFuture.supplyAsync(() -> host.invoke(NO_MESSAGES));
            await(started);
            assertThat(host.running()).isEqualTo(1);
            assertThat(host.invoke(NO_MESSAGES)).isEqualTo(new Invoked.Throttled());
            end.countDown();
            assertThat(first.join()).isInstanceOf(Invoked.Returned.class);
        }
    }

    @Test
    void closingInterruptsWhatRuns() {
        CountDownLatch started = new CountDownLatch(1);
        FunctionHost host = host(Handlers.Scripted.function(LONG, (_, _) -> {
            started.countDown();
            await(new CountDownLatch(1));
            return null;
        }));
        CompletableFuture<Invoked> running = CompletableFuture.supplyAsync(() -> host.invoke(NO_MESSAGES));
        await(started);
        host.close();
        assertThat(running.join()).isInstanceOf(Invoked.Failed.class);
    }

    @Test
    void aMistakeInTheConfigurationShowsWhenTheFunctionIsMade() {
        try (FunctionHost host = host(Handlers.Misconfigured.class)) {
            assertThatThrownBy(host::warm).isInstanceOf(FunctionInitException.class)
                    .hasMessageContaining("F (io.millrace.local.lambda.Handlers$Misconfigured) does not start")
                    .hasMessageContaining("LEDGER_TABLE is missing");
            assertThat(host.invoke(EMPTY)).isInstanceOf(Invoked.Failed.class);
        }
        Function gone = new Function("F", "f", "arn", "io.millrace.Nowhere", LONG, 128, Map.of(), Optional.empty(),
                List.of());
        try (FunctionHost host = host(gone)) {
            assertThatThrownBy(host::warm).hasMessageContaining("ClassNotFoundException: io.millrace.Nowhere");
        }
    }

    @Test
    void anInitThatTakesTooLongFails() {
        try (FunctionHost host = new FunctionHost(Handlers.function(Handlers.Unready.class, LONG, Map.of()), Map.of(),
                1,
                log::add, Duration.ofMillis(100))) {
            assertThatThrownBy(host::warm).hasMessageEndingWith("does not start: takes longer than 100 ms");
            assertThat(host.invoke(EMPTY)).isEqualTo(new Invoked.TimedOut(Duration.ofMillis(100)));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
