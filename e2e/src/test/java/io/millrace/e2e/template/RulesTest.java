package io.millrace.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The template keeps the rules, under every choice that its parameters offer; and the rules find what is wrong in a template.
class RulesTest {
    private static final String TEMPLATE = TemplateText.read();
    private static final Map<String, String> DOMAIN = Map.of("DomainName", "files.example.com", "CertificateArn",
            "arn:aws:acm:eu-west-1:123456789012:certificate/x");
    private static final List<Map<String, String>> CHOICES = List.of(Map.of(), Map.of("Encryption", "customer-key"),
            Map.of("JwtIssuer", "https://issuer.example.com", "CorsOrigins", "https://a.example"), DOMAIN,
            Map.of("DomainName", "files.example.com", "HostedZoneId", "Z0123456789ABC"),
            Map.of("ReservedConcurrency", "false", "ApiSnapStart", "None", "Deployment", "AllAtOnce", "Architecture",
                    "x86_64", "DeletionProtection", "false", "UploadDays", "30"),
            Map.of("AlarmEmail", "a@example.com", "AlarmUrl", "https://pager.example.com/x", "SlackWorkspaceId", "T1",
                    "SlackChannelId", "C1"));

    static List<Map<String, String>> choices() {
        return CHOICES;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void theTemplateKeepsEveryRule(Map<String, String> parameters) {
        var found = Rules.check(TEMPLATE, parameters);
        // Only queues are run on one machine.
        if (parameters.containsKey("AlarmEmail")) {
            assertThat(found.remove(Rules.INTERPRETED)).hasSize(2).allMatch(each -> each.contains("subscription with"));
        }
        assertThat(found).isEmpty();
    }

    /// The rules that each fault breaks.
    private static Map<Fault, Set<String>> faults;

    @BeforeAll
    static void spoil() {
        faults = Stream.concat(Fault.typical().stream(), Fault.others().stream())
                .collect(Collectors.toMap(Function.identity(), RulesTest::caught));
    }

    @Test
    void ofThirtyTypicalFaultsAtLeastTwentyFiveAreCaught() {
        List<String> missed = Fault.typical().stream().filter(fault -> faults.get(fault).isEmpty()).map(Fault::name)
                .toList();
        System.out.println("template: " + (30 - missed.size()) + " of 30 seeded faults caught; missed: " + missed);
        assertThat(Fault.typical()).hasSize(30);
        assertThat(missed).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void eachRuleCatchesSomething() {
        assertThat(faults.values()).allSatisfy(broken -> assertThat(broken).isNotEmpty());
        assertThat(faults.values().stream().flatMap(Set::stream)).contains(Rules.INTERPRETED)
                .containsAll(Rules.all().stream().map(Rule::name).toList());
    }

    /// A fault shows under some choice of parameters, not under each.
    private static Set<String> caught(Fault fault) {
        String spoilt = fault.in(TEMPLATE);
        for (Map<String, String> parameters : CHOICES.subList(0, 4)) {
            var found = Rules.check(spoilt, parameters);
            if (!found.isEmpty()) {
                return found.keySet();
            }
        }
        return Set.of();
    }
}
