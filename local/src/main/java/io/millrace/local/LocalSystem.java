package io.millrace.local;

import io.millrace.aws.Clients;
import io.millrace.local.access.Access;
import io.millrace.local.http.Door;
import io.millrace.local.http.SignatureCheck;
import io.millrace.local.lambda.FunctionHost;
import io.millrace.local.lambda.Invoked;
import io.millrace.local.lambda.PollCounts;
import io.millrace.local.loopback.LocalAccount;
import io.millrace.local.template.Interpretation;
import io.millrace.local.metrics.Board;
import io.millrace.local.template.Template;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.finding.Omission;
import io.millrace.local.template.model.ApiRoute;
import io.millrace.local.template.model.HttpApi;
import io.millrace.local.template.model.Stack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The whole system of a SAM template in this JVM, loopback only, on embedded services or on those at [Endpoints].
///
/// Start reading here. State survives a stop, and the death of the process; one system at a time may use a state
/// directory. Thread-safe.
public final class LocalSystem implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final URI UNKNOWN = URI.create("http://127.0.0.1:0");

    private final LocalOptions options;
    private final StateDirectory state;
    private final LocalLog log;
    private final Services services;
    private final Interpretation interpretation;
    private final SqsClient sqs;
    private final Board board;
    private final Access access;
    private final RunningFunctions functions;
    private final StateFile stateFile;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private LocalSystem(LocalOptions options, StateDirectory state, LocalLog log, Services services,
            Interpretation interpretation) {
        this.options = options;
        this.state = state;
        this.log = log;
        this.services = services;
        this.interpretation = interpretation;
        // Its own clients come first: interceptors are for the functions' calls.
        Clients clients = Clients.from(services.environment());
        sqs = clients.sqs();
        try (DynamoDbClient dynamoDb = clients.dynamoDb()) {
            Provisioning.provision(interpretation.stack(), services, dynamoDb);
        }
        access = new Access(interpretation.stack(), services.lambda.endpoint(), log::line);
        Clients.watch(access);
        options.interceptors().forEach(Clients::intercept);
        board = new Board(new QueueMetrics(interpretation.stack(), sqs, this::counts));
        try {
            functions = RunningFunctions.start(interpretation.stack(), services.environment(), options, log::line,
                    board::line);
        } catch (RuntimeException e) {
            Clients.stopWatching(access);
            throw e;
        }
        stateFile = new StateFile(state.of(StateFile.NAME));
    }

    /// Starts everything and returns when files can be dropped and the API answers.
    ///
    /// @throws io.millrace.local.template.finding.TemplateException with every mistake in the template; nothing was started
    /// @throws LocalStartException when something else prevents it; nothing is left running
    public static LocalSystem start(LocalOptions options) {
        String text = template(options);
        Template.interpret(text, new Site(LocalAccount.REGION, LocalAccount.ID, options.stackName(), UNKNOWN, UNKNOWN),
                options.parameters());
        StateDirectory state = StateDirectory.open(options.state(), options.fresh());
        Services services = null;
        LocalLog log = null;
        try {
            log = LocalLog.open(options.log(), state);
            services = Services.start(options, state);
            Interpretation interpretation = Template.interpret(text,
                    services.site(), options.parameters());
            LocalSystem system = new LocalSystem(options, state, log, services, interpretation);
            system.open();
            return system;
        } catch (RuntimeException e) {
            options.interceptors().forEach(Clients::stopIntercepting);
            if (services != null) {
                services.close();
            }
            if (log != null) {
                log.close();
            }
            state.close();
            throw e;
        }
    }

    private static String template(LocalOptions options) {
        try {
            return Files.readString(options.template());
        } catch (IOException e) {
            throw new LocalStartException("cannot read the template " + options.template() + ": " + e.getMessage(), e);
        }
    }

    private void open() {
        functions.invoke(stack(), sqs, options, log::line);
        List<FunctionHost> hosts = functions.hosts();
        services.lambda.serve(hosts);
        services.lambda.atRoot(new DescribedStack(options.stackName(), stack().outputs()));
        services.metrics.serve(board::text);
        services.api.serve(stack().all(HttpApi.class).stream().findFirst()
                .orElse(new HttpApi("", "none", "$default", java.util.Optional.empty())), hosts, door());
        stateFile.write(options.stackName(), stack(), services.endpoints(), environment(), Instant.now());
    }

    private Door door() {
        var environment = environment();
        return options.asksWho() ? Door.of(stack().all(ApiRoute.class),
                new SignatureCheck("execute-api", environment.get("AWS_REGION"), environment.get("AWS_ACCESS_KEY_ID"),
                        environment.get("AWS_SECRET_ACCESS_KEY"), InstantSource.system()))
                : Door.OPEN;
    }

    /// What ordinary AWS clients and tools need in their environment; also for [Clients#from].
    public Map<String, String> environment() {
        return services.environment();
    }

    /// By service: `api`, `s3`, `dynamodb`, `sns`, `sqs`, `lambda`, and `metrics` with its path.
    public Map<String, URI> endpoints() {
        return services.endpoints();
    }

    /// Where the HTTP API answers, without a slash at the end.
    public URI apiUrl() {
        return services.api.endpoint();
    }

    /// The resources with their names, and the outputs.
    public Stack stack() {
        return interpretation.stack();
    }

    /// What the template says and the local system does not act on.
    public List<Omission> omissions() {
        return interpretation.omissions();
    }

    /// Which statements of the functions' roles allowed what, so far.
    public Access access() {
        return access;
    }

    /// How many messages each mapping received, and what became of them, by the queue's logical id.
    public Map<String, PollCounts> counts() {
        return functions.counts();
    }

    /// A function by its logical id.
    public FunctionHost function(String logicalId) {
        return functions.host(logicalId);
    }

    /// Fires the schedules of a function now and waits for their outcomes.
    public List<Invoked> fire(String functionLogicalId) {
        return functions.fire(functionLogicalId);
    }

    /// The queues' contents, for tests and benchmarks.
    public Backlog backlog() {
        return new Backlog(stack(), sqs, functions.counts());
    }

    /// Stops: no message is taken any more, what runs has five seconds to finish, the rest is interrupted and its messages
    /// come back after their visibility timeout. Stopping twice is fine.
    @Override
    public void close() {
        if (stopped.compareAndSet(false, true)) {
            try {
                functions.stop(GRACE);
            } catch (InterruptedException _) {
                functions.halt();
                Thread.currentThread().interrupt();
            } finally {
                release();
                stateFile.remove();
                state.close();
            }
        }
    }

    /// Stops at once, as a kill would: nothing finishes, nothing goes back, `local.json` stays.
    public void halt() {
        if (stopped.compareAndSet(false, true)) {
            functions.halt();
            release();
            state.close();
        }
    }

    private void release() {
        services.close();
        sqs.close();
        Clients.stopWatching(access);
        options.interceptors().forEach(Clients::stopIntercepting);
        log.close();
    }
}
