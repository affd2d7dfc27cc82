package io.millrace.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.template.finding.Omission.Reason;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Function;
import io.millrace.local.template.model.HttpApi;
import io.millrace.local.template.model.Queue;
import io.millrace.local.template.model.QueueSource;
import io.millrace.local.template.model.Route;
import io.millrace.local.template.model.Schedule;
import io.millrace.local.template.model.Subscription;
import io.millrace.local.template.model.Table;
import io.millrace.local.template.model.Topic;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `template/everything.yaml` uses every resource and property that is run locally.
class InterpretationTest {
    private static final Interpretation ALL = TemplateFiles
            .interpret(TemplateFiles.text(TemplateFiles.path("everything.yaml")));

    @Test
    void bucketsHaveTheirNotifications() {
        assertThat(ALL.stack().get(Bucket.class, "Uploads")).isEqualTo(new Bucket("Uploads", "uploads", true,
                List.of(new Bucket.Notification("topic-0", "s3:ObjectCreated:*", arn("sns", "arrivals"), "landing/",
                        ".csv"))));
    }

    @Test
    void topicsAndSubscriptionsHaveFiltersAndRedrive() {
        assertThat(ALL.stack().all(Topic.class))
                .containsExactly(new Topic("Arrivals", "arrivals", arn("sns", "arrivals")));
        assertThat(ALL.stack().all(Subscription.class)).containsExactly(
                new Subscription("Arrivals-1", arn("sns", "arrivals"), arn("sqs", "dead"), false, Optional.empty(),
                        false,
                        Optional.empty()),
                new Subscription("Small", arn("sns", "arrivals"), arn("sqs", "work"), true,
                        Optional.of("{\"lane\":[\"small\"],\"bytes\":[{\"numeric\":[\"<\",1000]}]}"), true,
                        Optional.of(arn("sqs", "dead"))));
    }

    @Test
    void queuesHaveTheirAttributesAndRedrive() {
        Queue work = ALL.stack().get(Queue.class, "Work");
        assertThat(work.attributes()).isEqualTo(Map.of("VisibilityTimeout", "60", "DelaySeconds", "1",
                "MessageRetentionPeriod", "3600", "ReceiveMessageWaitTimeSeconds", "20"));
        assertThat(work.redrive()).contains(new Queue.Redrive(arn("sqs", "dead"), 3));
        assertThat(work.visibility()).isEqualTo(Duration.ofSeconds(60));
        assertThat(ALL.stack().get(Queue.class, "Dead").visibility()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void tablesHaveTheirIndexesAndExpiry() {
        assertThat(ALL.stack().get(Table.class, "Ledger")).isEqualTo(new Table("Ledger", "ledger",
                Map.of("pk", "S", "sk", "N", "feed", "S"), new Table.Key("pk", Optional.of("sk")),
                List.of(new Table.Index("by-feed", new Table.Key("feed", Optional.empty()), "INCLUDE",
                        List.of("status"))),
                List.of(new Table.Index("local", new Table.Key("pk", Optional.of("feed")), "KEYS_ONLY", List.of())),
                Optional.of("expiration")));
    }

    @Test
    void functionsInheritTheGlobals() {
        Function worker = ALL.stack().get(Function.class, "Worker");
        assertThat(worker.name()).isEqualTo("test-Worker");
        assertThat(worker.handler()).isEqualTo("x.Worker");
        assertThat(worker.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(worker.memoryMegabytes()).isEqualTo(512);
        assertThat(worker.environment()).isEqualTo(Map.of("LEDGER", "ledger", "MODE", "own"));
        assertThat(worker.reservedConcurrency()).contains(4);
    }

    @Test
    void eventsBecomeMappingsSchedulesAndRoutes() {
        assertThat(ALL.stack().get(Function.class, "Worker").events()).containsExactly(
                new QueueSource("Queue", arn("sqs", "work"), false, 50, Duration.ofSeconds(2), Optional.of(3), true,
                        List.of("{\"body\":{\"a\":[1]}}")),
                new Schedule("Rule", "cron(0 1 * * ? *)", ZoneId.of("Z"), false, Optional.of("{\"a\":1}"),
                        Schedule.Kind.RULE),
                new Schedule("Scheduler", "rate(5 minutes)", ZoneId.of("Europe/Zurich"), false, Optional.empty(),
                        Schedule.Kind.SCHEDULER),
                new Route("Get", "api", "GET", "/v1/{id}", Duration.ofMillis(2_000)),
                new Route("Rest", "api", "ANY", "$default", Duration.ofSeconds(30)));
    }

    @Test
    void theApiHasItsCrossOriginRules() {
        assertThat(ALL.stack().get(HttpApi.class, "Api")).isEqualTo(new HttpApi("Api", "api", "$default",
                Optional.of(new HttpApi.Cors(List.of("https://a.example"), List.of("GET"), List.of("x-one"),
                        List.of("etag"), true, Optional.of(60)))));
    }

    @Test
    void whatHasNoCounterpartIsListedApartFromWhatIsUnknown() {
        assertThat(ALL.omissions(Reason.NOT_RUN_LOCALLY)).extracting(Object::toString).contains(
                "line 3, Metadata", "line 15, Uploads.DeletionPolicy", "line 26, Uploads.Tags",
                "line 100, Log (AWS::Logs::LogGroup)", "line 93, Worker.Policies");
        assertThat(ALL.omissions(Reason.NOT_INTERPRETED)).extracting(Object::toString).containsExactly(
                "line 4, Hooks", "line 10, Globals.Api", "line 25, Uploads.ReplicationConfiguration",
                "line 58, Mail (subscription with protocol email)", "line 83, Worker.Layers",
                "line 88, Worker.Events.Stream (event of type Kinesis)",
                "line 99, Machine (AWS::StepFunctions::StateMachine)");
    }

    @Test
    void eventsThatNameNoApiShareTheImplicitOne() {
        var stack = TemplateFiles
                .interpret(
                        """
                        Transform: AWS::Serverless-2016-10-31
                        Resources:
                          F: { Type: AWS::Serverless::Function, Properties: { Handler: x.Y, Events: { All: { Type: HttpApi } } } }
                        Outputs: { Url: { Value: !Sub "https://${ServerlessHttpApi}.execute-api.${AWS::Region}.amazonaws.com/" } }
                        """)
                .stack();
        assertThat(stack.outputs()).containsEntry("Url", "http://127.0.0.1:2/");
        assertThat(stack.get(Function.class, "F").events(Route.class)).singleElement()
                .satisfies(route -> assertThat(route.key()).isEqualTo("$default"));
    }

    private static String arn(String service, String name) {
        return "arn:aws:" + service + ":us-east-1:000000000000:" + name;
    }
}
