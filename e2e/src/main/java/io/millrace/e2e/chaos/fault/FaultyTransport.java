package io.millrace.e2e.chaos.fault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/// An HTTP client between the SDK and the services to which things happen. Thread-safe.
public final class FaultyTransport implements SdkHttpClient {
    private static final List<Fault> ANYWHERE = List.of(Fault.REFUSED, Fault.BROKEN, Fault.THROTTLED, Fault.RESET,
            Fault.TIMEOUT, Fault.LOST_REPLY, Fault.LOST_IN_500, Fault.STALL);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);
    private static final int FIRST_BYTES = 4_000;

    private final SdkHttpClient wire;
    private final Faults faults;
    private final Duration stall;

    /// @param stall longer than timeout, claim and visibility
    public FaultyTransport(SdkHttpClient wire, Faults faults, Duration stall) {
        this.wire = wire;
        this.faults = faults;
        this.stall = stall;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        var call = Call.of(request.httpRequest());
        return faults.at(call.place(), possible(call), call.id(), call.attempt())
                .map(fault -> befallen(request, call, fault)).orElseGet(() -> wire.prepareRequest(request));
    }

    private static List<Fault> possible(Call call) {
        var possible = new ArrayList<>(ANYWHERE);
        if (call.readsObject()) {
            possible.addAll(List.of(Fault.CUT_BODY, Fault.TRUNCATED));
        } else if (call.conditional()) {
            possible.add(Fault.CONFLICT);
        }
        return possible;
    }

    private ExecutableHttpRequest befallen(HttpExecuteRequest request, Call call, Fault fault) {
        var real = wire.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(real, call, fault);
            }

            @Override
            public void abort() {
                real.abort();
            }
        };
    }

    private HttpExecuteResponse answer(ExecutableHttpRequest real, Call call, Fault fault) throws IOException {
        return switch (fault) {
            case REFUSED, BROKEN, THROTTLED, CONFLICT -> Answers.of(fault, call);
            case RESET -> throw new SocketException("Connection reset before the call (chaos)");
            case TIMEOUT -> {
                drain(real.call());
                LockSupport.parkNanos(IMPATIENCE.toNanos());
                throw new SocketTimeoutException("Read timed out (chaos)");
            }
            case LOST_REPLY -> {
                drain(real.call());
                throw new SocketException("Connection reset after the call (chaos)");
            }
            case LOST_IN_500 -> {
                drain(real.call());
                yield Answers.of(Fault.BROKEN, call);
            }
            case CUT_BODY, TRUNCATED -> shortened(real.call(), fault);
            case STALL -> {
                stall();
                yield real.call();
            }
            case STUBBORN, SHORT_VISIBILITY, DUPLICATE, DELAYED, LOST_NOTICE, LOST_WORK, KILL -> real.call();
        };
    }

    private static void drain(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isPresent()) {
            try (InputStream body = response.responseBody().get()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private HttpExecuteResponse shortened(HttpExecuteResponse response, Fault fault) {
        var body = response.responseBody();
        if (!response.httpResponse().isSuccessful() || body.isEmpty()) {
            return response;
        }
        int length = response.httpResponse().firstMatchingHeader("Content-Length").map(Integer::parseInt).orElse(0);
        var cut = new CutStream(body.get(), faults.some("cut", Math.min(length, FIRST_BYTES)), fault == Fault.CUT_BODY);
        return HttpExecuteResponse.builder().response(response.httpResponse())
                .responseBody(AbortableInputStream.create(cut, body.get())).build();
    }

    /// Deaf to interrupts, as a process that is frozen.
    private void stall() {
        long until = System.nanoTime() + stall.toNanos();
        while (System.nanoTime() < until) {
            Thread.interrupted();
            LockSupport.parkNanos(until - System.nanoTime());
        }
        Thread.interrupted();
    }

    @Override
    public void close() {
        wire.close();
    }

    @Override
    public String clientName() {
        return wire.clientName();
    }

    /// What services say when they do nothing, each in its own protocol.
    private static final class Answers {
        private Answers() {}

        static HttpExecuteResponse of(Fault fault, Call call) {
            return switch (fault) {
                case CONFLICT -> answer(call, 409, "ConditionalRequestConflict");
                case BROKEN -> answer(call, 500, "InternalError");
                case THROTTLED -> switch (call.service()) {
                    case "dynamodb" -> answer(call, 400, "ProvisionedThroughputExceededException");
                    case "s3" -> answer(call, 503, "SlowDown");
                    default -> answer(call, 400, "ThrottlingException");
                };
                default -> answer(call, 503, "ServiceUnavailable");
            };
        }

        private static HttpExecuteResponse answer(Call call, int status, String code) {
            var body = switch (call.service()) {
                case "s3" -> "<Error><Code>%s</Code><Message>chaos</Message></Error>".formatted(code);
                case "sns" -> "<ErrorResponse><Error><Type>Receiver</Type><Code>%s</Code><Message>chaos</Message></Error></ErrorResponse>"
                        .formatted(code);
                default -> "{\"__type\":\"com.amazonaws.%s#%s\",\"message\":\"chaos\"}".formatted(call.service(), code);
            };
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder().statusCode(status)
                            .putHeader("Content-Length", Integer.toString(bytes.length))
                            .putHeader("Content-Type", body.startsWith("{") ? "application/x-amz-json-1.0" : "text/xml")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes))).build();
        }
    }
}
