package io.millrace.local;

import io.millrace.local.dynamodb.EmbeddedDynamoDb;
import io.millrace.local.http.HttpFront;
import io.millrace.local.lambda.InvokeFront;
import io.millrace.local.loopback.LocalAccount;
import io.millrace.local.loopback.PortInUseException;
import io.millrace.local.metrics.MetricsFront;
import io.millrace.local.s3.AccessKey;
import io.millrace.local.s3.EmbeddedS3;
import io.millrace.local.sns.EmbeddedSns;
import io.millrace.local.sqs.EmbeddedSqs;
import io.millrace.local.template.evaluate.Site;
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

/// The services that a system stands on, embedded or at endpoints, and its own fronts; started side by side. Thread-safe.
final class Services implements AutoCloseable {
    final Buckets buckets;
    final Messaging messaging;
    final HttpFront api;
    final InvokeFront lambda;
    final MetricsFront metrics;
    private final URI dynamoDb;
    private final LocalOptions options;
    private final Deque<AutoCloseable> running;

    private Services(Buckets buckets, Messaging messaging, URI dynamoDb, HttpFront api, InvokeFront lambda,
            MetricsFront metrics, LocalOptions options, Deque<AutoCloseable> running) {
        this.buckets = buckets;
        this.messaging = messaging;
        this.dynamoDb = dynamoDb;
        this.api = api;
        this.lambda = lambda;
        this.metrics = metrics;
        this.options = options;
        this.running = running;
    }

    /// Something that starts and may fail.
    @FunctionalInterface
    private interface Start<T extends AutoCloseable> {
        T run() throws IOException;
    }

    /// @throws LocalStartException when one of them does not start; those that did are stopped again
    static Services start(LocalOptions options, StateDirectory state) {
        LocalPorts ports = options.ports();
        Deque<AutoCloseable> running = new ArrayDeque<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            var dynamoDb = options.endpoints().of("DYNAMODB").map(CompletableFuture::completedFuture)
                    .orElseGet(() -> start("DynamoDB", ports.dynamoDb(), threads, running,
                            () -> EmbeddedDynamoDb.start(ports.dynamoDb(), state.of("dynamodb")))
                            .thenApply(EmbeddedDynamoDb::endpoint));
            var buckets = buckets(options, state, threads, running);
            var messaging = messaging(options, state, threads, running);
            var api = start("API", ports.api(), threads, running,
                    () -> HttpFront.bind(ports.api(), InstantSource.system()));
            var lambda = start("Lambda", ports.lambda(), threads, running, () -> InvokeFront.bind(ports.lambda()));
            var metrics = start("metrics", ports.metrics(), threads, running, () -> MetricsFront.bind(ports.metrics()));
            try {
                CompletableFuture.allOf(dynamoDb, buckets, messaging, api, lambda, metrics).join();
            } catch (CompletionException e) {
                stop(running);
                throw e.getCause() instanceof LocalStartException known ? known
                        : new LocalStartException("a service does not start: " + e.getCause(), e.getCause());
            }
            return new Services(buckets.join(), messaging.join(), dynamoDb.join(), api.join(), lambda.join(),
                    metrics.join(), options,
                    running);
        }
    }

    private static CompletableFuture<? extends Buckets> buckets(LocalOptions options, StateDirectory state,
            ExecutorService threads, Deque<AutoCloseable> running) {
        int port = options.ports().s3();
        return options.endpoints().of("S3").<CompletableFuture<? extends Buckets>>map(endpoint -> start("S3", port,
                threads, running, () -> new RemoteBuckets(endpoint, caller(options.endpoints()))))
                .orElseGet(() -> start("S3", port, threads, running,
                        () -> EmbeddedS3.start(port, state.of("s3"), AccessKey.LOCAL)).thenApply(EmbeddedBuckets::new));
    }

    private static CompletableFuture<? extends Messaging> messaging(LocalOptions options, StateDirectory state,
            ExecutorService threads, Deque<AutoCloseable> running) {
        LocalPorts ports = options.ports();
        if (options.endpoints().of("SNS").isPresent()) {
            return start("SNS", ports.sns(), threads, running, () -> RemoteMessaging.connect(options.endpoints(),
                    caller(options.endpoints()), options.stackName()));
        }
        var sqs = start("SQS", ports.sqs(), threads, running, () -> EmbeddedSqs.start(ports.sqs(), state.of("sqs")));
        return sqs.thenCompose(queues -> start("SNS", ports.sns(), threads, running,
                () -> EmbeddedSns.start(ports.sns(), state.of("sns"), options.deliveries().apply(queues)))
                .thenApply(sns -> new EmbeddedMessaging(sns, queues)));
    }

    /// An embedded S3 checks signatures, so that the functions, which have one identity, need the local one.
    private static Map<String, String> caller(Endpoints endpoints) {
        Map<String, String> caller = new LinkedHashMap<>(endpoints.environment());
        if (endpoints.of("S3").isEmpty()) {
            caller.remove("AWS_SESSION_TOKEN");
            caller.put("AWS_REGION", LocalAccount.REGION);
            caller.put("AWS_ACCESS_KEY_ID", AccessKey.LOCAL.id());
            caller.put("AWS_SECRET_ACCESS_KEY", AccessKey.LOCAL.secret());
        }
        return caller;
    }

    /// Where a stack on these services stands.
    Site site() {
        return new Site(messaging.region(), messaging.accountId(), options.stackName(), messaging.sqs(),
                api.endpoint());
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
        endpoints.put("s3", buckets.s3());
        endpoints.put("dynamodb", dynamoDb);
        endpoints.put("sns", messaging.sns());
        endpoints.put("sqs", messaging.sqs());
        endpoints.put("lambda", lambda.endpoint());
        endpoints.put("metrics", metrics.endpoint());
        return endpoints;
    }

    /// What ordinary AWS clients and tools need to work against these services.
    Map<String, String> environment() {
        Map<String, String> environment = caller(options.endpoints());
        environment.put("AWS_REGION", messaging.region());
        environment.put("AWS_DEFAULT_REGION", messaging.region()); // what the older command line reads
        environment.put("AWS_ENDPOINT_URL_S3", buckets.s3().toString());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
        environment.put("AWS_ENDPOINT_URL_SNS", messaging.sns().toString());
        environment.put("AWS_ENDPOINT_URL_SQS", messaging.sqs().toString());
        environment.put("AWS_ENDPOINT_URL_LAMBDA", lambda.endpoint().toString());
        environment.put("AWS_ENDPOINT_URL_CLOUDFORMATION", lambda.endpoint().toString());
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
