package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.e2e.template.Rules;
import io.millrace.e2e.template.TemplateText;
import io.millrace.e2e.template.TemplateText.Cut;
import io.millrace.local.access.Use;
import io.millrace.local.policy.Statement;
import io.millrace.local.template.Interpretation;
import io.millrace.local.template.Template;
import io.millrace.local.template.evaluate.Site;
import io.millrace.local.template.model.FunctionRole;
import io.millrace.local.template.model.Role;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Least privilege, both ways. The functions run held to their roles as the template has them, through everything that they do; what was allowed is kept. So nothing is
/// missing from the roles; nothing in them is unused; and without any one statement something would be refused.
///
/// What Lambda, SNS and S3 do on the functions' behalf (polling, logs, traces, deliveries) is no call of theirs: the interpreter checks it before anything starts.
@EmbeddedOnly
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
    /// So chosen, every statement of the template is there.
    private static final Map<String, String> PARAMETERS = Map.of("Encryption", "customer-key", "SlackWorkspaceId", "T1",
            "SlackChannelId", "C1");
    private static final Set<String> BY_LAMBDA = Set.of("Messages", "Logs", "Traces");
    private static final String ROWS = "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    private Interpretation template;
    private List<Use> uses;

    @BeforeAll
    void doEverything(@TempDir Path state) throws Exception {
        try (var backend = EverythingBackend.start(Project.root().resolve("template.yaml"), state, PARAMETERS);
                var drops = new Drops(backend)) {
            new Everything(backend, drops).happens();
            uses = backend.access().uses();
            template = interpret(TemplateText.read());
        }
    }

    private static Interpretation interpret(String text) {
        return Template.interpret(text, new Site("us-east-1", "000000000000", "millrace",
                URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2")), PARAMETERS);
    }

    @Test
    void noGrantIsUnused() {
        Set<String> used = uses.stream().map(use -> use.holder() + "." + use.by().name() + ": " + use.grant().action()
                + " on " + use.grant().resource()).collect(Collectors.toSet());
        List<String> unused = new ArrayList<>();
        for (Role role : roles(template)) {
            for (Statement statement : role.policy().statements()) {
                if (!BY_LAMBDA.contains(statement.name())) {
                    statement.grants().stream().map(grant -> role.logicalId() + "." + statement.name() + ": "
                            + grant.action() + " on " + grant.resource()).filter(grant -> !used.contains(grant))
                            .forEach(unused::add);
                }
            }
        }
        System.out.println("access: " + used.size() + " grants used; unused: " + unused);
        assertThat(unused).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> withoutAnyOneStatementSomethingIsRefused() {
        List<Cut> cuts = TemplateText.statements(TemplateText.read());
        assertThat(cuts).hasSizeGreaterThan(50);
        return cuts.stream().map(cut -> DynamicTest.dynamicTest(cut.name(),
                () -> assertThat(refused(cut.without())).as("what needs " + cut.name()).isNotEmpty()));
    }

    /// What the template's own checks say, or the calls of the run that would have been denied.
    private List<String> refused(String without) {
        Map<String, List<String>> broken = Rules.check(without, PARAMETERS);
        if (!broken.isEmpty()) {
            return broken.values().stream().flatMap(List::stream).toList();
        }
        List<Role> roles = roles(interpret(without));
        return uses.stream().filter(use -> roles.stream().filter(role -> role.logicalId().equals(use.holder()))
                .noneMatch(role -> role.policy().allows(use.call()))).map(Use::toString).toList();
    }

    private static List<Role> roles(Interpretation template) {
        Set<String> taken = template.stack().all(FunctionRole.class).stream().map(FunctionRole::roleArn)
                .collect(Collectors.toSet());
        return template.stack().all(Role.class).stream().filter(role -> taken.contains(role.arn())).toList();
    }

    @Test
    void whatARoleDoesNotAllowFailsInTheRunningSystemAndIsNamed(@TempDir Path folder) throws Exception {
        String without = TemplateText.statements(TemplateText.read()).stream()
                .filter(cut -> cut.name().equals("SmallProcessorRole.Results")).findFirst().orElseThrow().without();
        Path spoilt = Files.writeString(folder.resolve("template.yaml"), without);
        try (var backend = EverythingBackend.start(spoilt, folder.resolve("state"), Map.of());
                var drops = new Drops(backend)) {
            drops.applyFeeds();
            var id = drops.put("landing/seattle-weather/denied.csv", ROWS);

            var failed = drops.endsAs(id, "FAILED");
            assertThat(failed.path("failure").path("message").asText()).contains("AccessDenied", "403");
            drops.awaitDepth("SmallDeadLetters", 1);
            assertThat(backend.log()).anyMatch(line -> line.startsWith(
                    "SmallProcessorFunction: access denied: s3:PutObject on arn:aws:s3:::millrace-results-")
                    && line.endsWith("no statement of SmallProcessorRole allows it"));
        }
    }
}
