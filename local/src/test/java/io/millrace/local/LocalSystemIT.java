package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.local.lambda.Invoked;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// One template, everything in it running, and what is left when it stops.
class LocalSystemIT {
    @TempDir
    private Path state;

    @Test
    void whatIsDroppedGoesThroughBucketTopicQueueFunctionAndTableToTheApi() throws Exception {
        List<String> calls = new CopyOnWriteArrayList<>();
        ExecutionInterceptor counter = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                calls.add(context.request().getClass().getSimpleName());
            }
        };
        LocalOptions options = SmallSystem.options(state).withParameters(Map.of("Mode", "given"))
                .withInterceptors(List.of(counter));
        try (LocalSystem system = LocalSystem.start(options)) {
            assertThat(calls).isEmpty();
            SmallSystem.drop(system, "a.csv", "12345");
            await().untilAsserted(() -> assertThat(SmallSystem.item(system, "a.csv")).isEqualTo("5 given"));
            await().until(system.backlog()::isEmpty);
            assertThat(calls).containsOnlyOnce("PutItemRequest").contains("GetItemRequest")
                    .doesNotContain("ReceiveMessageRequest");
            assertThat(SmallSystem.get(system, "/items/b.csv").statusCode()).isEqualTo(404);
            assertThat(SmallSystem.get(system, "/elsewhere").body()).isEqualTo("{\"message\":\"Not Found\"}");
            assertThat(system.stack().outputs()).containsEntry("ApiUrl", system.apiUrl().toString());
            assertThat(system.omissions()).extracting(Object::toString).contains("line 15, Bucket.BucketEncryption");
            assertThat(system.counts().get("Queue").failed()).isZero();
            assertThat(system.fire("Sweeper")).singleElement().isInstanceOfSatisfying(Invoked.Returned.class,
                    returned -> assertThat(returned.payload()).asString(StandardCharsets.UTF_8)
                            .isEqualTo("\"aws.events\""));
            // The bucket's test event and the object's may come in two batches, and these may overlap.
            assertThat(system.function("Receiver").instancesMade()).isBetween(1, 2);
        }
    }

    @Test
    void otherProcessesFindTheRunningSystemInAFile() throws Exception {
        Path file = state.resolve("local.json");
        LocalSystem system = LocalSystem.start(SmallSystem.options(state));
        try (system) {
            JsonNode found = new ObjectMapper().readTree(file.toFile());
            assertThat(found.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
            assertThat(found.path("apiUrl").asText()).isEqualTo(system.apiUrl().toString());
            assertThat(found.path("endpoints").path("s3").asText()).isEqualTo(system.endpoints().get("s3").toString());
            assertThat(found.path("environment").path("AWS_ACCESS_KEY_ID").asText()).isEqualTo("local");
            assertThat(found.path("buckets").path("Bucket").asText()).isEqualTo("local-drops");
            assertThat(found.path("tables").path("Table").asText()).isEqualTo("small-Table");
            assertThat(found.path("queues").path("Queue").path("url").asText())
                    .isEqualTo(system.endpoints().get("sqs") + "/000000000000/small-Queue");
            assertThat(found.path("queues").path("Queue").path("deadLetterArn").asText()).endsWith("small-DeadLetters");
            assertThat(found.path("outputs").path("ApiUrl").asText()).isEqualTo(system.apiUrl().toString());
        }
        assertThat(file).doesNotExist();
        system.close();
    }

    @Test
    void stateSurvivesAStopAndIsGoneWithFresh() {
        try (LocalSystem first = LocalSystem.start(SmallSystem.options(state))) {
            SmallSystem.drop(first, "kept.csv", "123");
            await().untilAsserted(() -> assertThat(SmallSystem.item(first, "kept.csv")).isEqualTo("3 plain"));
        }
        try (LocalSystem second = LocalSystem.start(SmallSystem.options(state))) {
            assertThat(SmallSystem.item(second, "kept.csv")).isEqualTo("3 plain");
        }
        try (LocalSystem third = LocalSystem.start(SmallSystem.options(state).withFresh(true))) {
            assertThat(SmallSystem.get(third, "/items/kept.csv").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatAKillCutsOffIsDoneAfterTheNextStart() {
        SystemHandlers.HANG.set(true);
        try {
            LocalSystem first = LocalSystem.start(SmallSystem.options(state));
            SmallSystem.drop(first, "cut.csv", "1234");
            await().until(() -> first.function("Receiver").running() > 0);
            first.halt();
            assertThat(state.resolve("local.json")).exists();
        } finally {
            SystemHandlers.HANG.set(false);
        }
        try (LocalSystem second = LocalSystem.start(SmallSystem.options(state))) {
            await().untilAsserted(() -> assertThat(SmallSystem.item(second, "cut.csv")).isEqualTo("4 plain"));
        }
    }

    @Test
    void aHandlerThatHangsDoesNotHoldUpTheStop() {
        SystemHandlers.HANG.set(true);
        try (LocalSystem system = LocalSystem.start(SmallSystem.options(state))) {
            SmallSystem.drop(system, "slow.csv", "1");
            await().until(() -> system.function("Receiver").running() > 0);
        } finally {
            SystemHandlers.HANG.set(false);
        }
        assertThat(state.resolve("local.log")).content().contains("Receiver: whole batch failed");
        assertThat(Files.exists(state.resolve("local.json"))).isFalse();
    }

    @Test
    void stoppingInAnInterruptedThreadStopsAtOnce() {
        List<String> log = new CopyOnWriteArrayList<>();
        LocalSystem system = LocalSystem.start(SmallSystem.options(state).withLog(log::add));
        Thread.currentThread().interrupt();
        system.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(state.resolve("local.json")).doesNotExist();
        assertThat(state.resolve("local.log")).doesNotExist();
    }
}
