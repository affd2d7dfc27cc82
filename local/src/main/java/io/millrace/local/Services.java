package io.millrace.local;

import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import io.millrace.local.http.HttpFront;
import io.millrace.local.lambda.InvokeFront;
import io.millrace.local.loopback.LocalAccount;
import io.millrace.local.loopback.PortInUseException;
import io.millrace.local.s3.AccessKey;
import io.millrace.local.s3.EmbeddedS3;
import io.millrace.local.sns.EmbeddedSns;
import io.millrace.local.sqs.EmbeddedSqs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The embedded services, started side by side. Thread-safe.
final class Services implements AutoCloseable {
    final EmbeddedDynamoDb dynamoDb;
    final EmbeddedS3 s3;
    final EmbeddedSns sns;
    final EmbeddedSqs sqs;
    final HttpFront api;
    final InvokeFront lambda;
    private final Deque<AutoCloseable> running;

    private Services(EmbeddedDynamoDb dynamoDb, EmbeddedS3 s3, EmbeddedSns sns, EmbeddedSqs sqs, HttpFront api,
            InvokeFront lambda, Deque<AutoCloseable> running) {
        this.dynamoDb = dynamoDb;
        this.s3 = s3;
        this.sns = sns;
        this.sqs = sqs;
        this.api = api;
        this.lambda = lambda;
        this.running = running;
    }

    /// Something that starts and may fail.
    @FunctionalInterface
    private interface Start<T extends AutoCloseable> {
        T run() throws IOException;
    }

    /// @throws LocalStartException when one of them does not start; those that did are stopped again
    static Services start(LocalPorts ports, StateDirectory state) {
        Deque<AutoCloseable> running = new ArrayDeque<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            var dynamoDb = start("DynamoDB", ports.dynamoDb(), threads, running,
                    () -> EmbeddedDynamoDb.start(ports.dynamoDb(), state.of("dynamodb")));
            var s3 = start("S3", ports.s3(), threads, running,
                    () -> EmbeddedS3.start(ports.s3(), state.of("s3"), AccessKey.LOCAL));
            var sqs = start("SQS", ports.sqs(), threads, running,
                    () -> EmbeddedSqs.start(ports.sqs(), state.of("sqs")));
            var api = start("API", ports.api(), threads, running,
                    () -> HttpFront.bind(ports.api(), InstantSource.system()));
            var lambda = start("Lambda", ports.lambda(), threads, running, () -> InvokeFront.bind(ports.lambda()));
            var sns = sqs.thenCompose(queues -> start("SNS", ports.sns(), threads, running,
                    () -> EmbeddedSns.start(ports.sns(), state.of("sns"), queues)));
            try {
                CompletableFuture.allOf(dynamoDb, s3, sqs, api, lambda, sns).join();
            } catch (CompletionException e) {
                stop(running);
                throw e.getCause() instanceof LocalStartException known ? known
                        : new LocalStartException("a service does not start: " + e.getCause(), e.getCause());
            }
            return new Services(dynamoDb.join(), s3.join(), sns.join(), sqs.join(), api.join(), lambda.join(), running);
        }
    }

    private static <T extends AutoCloseable> CompletableFuture<T> start(String name, int port, ExecutorService threads,
            Deque<AutoCloseable> running, Start<T> start) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                T service = start.run();
                synchronized (running) {
                    running.push(service);
                }
                return service;
            } catch (PortInUseException | BindException e) {
                throw new LocalStartException("port " + port + " on 127.0.0.1 is in use: cannot start " + name
                        + "; stop what listens there, or give other ports with --ports", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, threads);
    }

    Map<String, URI> endpoints() {
        Map<String, URI> endpoints = new LinkedHashMap<>();
        endpoints.put("api", api.endpoint());
        endpoints.put("s3", s3.endpoint());
        endpoints.put("dynamodb", dynamoDb.endpoint());
        endpoints.put("sns", sns.endpoint());
        endpoints.put("sqs", sqs.endpoint());
        endpoints.put("lambda", lambda.endpoint());
        return endpoints;
    }

    /// What ordinary AWS clients and tools need to work against these services.
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_REGION", LocalAccount.REGION);
        environment.put("AWS_DEFAULT_REGION", LocalAccount.REGION); // what the older command line reads
        environment.put("AWS_ACCESS_KEY_ID", AccessKey.LOCAL.id());
        environment.put("AWS_SECRET_ACCESS_KEY", AccessKey.LOCAL.secret());
        environment.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_SNS", sns.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_LAMBDA", lambda.endpoint().toString());
        return environment;
    }

    /// Stops them side by side: none waits for another.
    @Override
    public void close() {
        stop(running);
    }

    private static void stop(Deque<AutoCloseable> running) {
        Deque<AutoCloseable> services;
        synchronized (running) {
            services = new ArrayDeque<>(running);
            running.clear();
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            services.forEach(service -> threads.submit(() -> {
                service.close();
                return null;
            }));
        }
    }
}
