package io.millrace.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Instant;
import java.time.Clock;
import java.util.UUID;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;

/// The shape that holds: which way dependencies point, and what may know what. ARCHITECTURE.md says why.
@AnalyzeClasses(packages = "io.millrace", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] DOMAIN = {"io.millrace.feed..", "io.millrace.ledger..", "io.millrace.message..",
            "io.millrace.batch..",
            "io.millrace.observe..", "io.millrace.aws.."};
    private static final String[] FUNCTIONS = {"io.millrace.ingest..", "io.millrace.processor..", "io.millrace.api.."};
    private static final String[] AWS = {"software.amazon..", "com.amazonaws.."};

    @ArchTest
    static final ArchRule theRowEngineKnowsNothingButItself = noClasses().that().resideInAPackage("io.millrace.rows..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.millrace..").and(not(resideInAPackage("io.millrace.rows.."))))
            .orShould().dependOnClassesThat().resideInAnyPackage(AWS);

    @ArchTest
    static final ArchRule theDomainDoesNotKnowTheFunctions = noClasses().that().resideInAnyPackage(DOMAIN)
            .should().dependOnClassesThat().resideInAnyPackage(FUNCTIONS)
            .orShould().dependOnClassesThat().resideInAnyPackage("io.millrace.local..", "io.millrace.cli..");

    @ArchTest
    static final ArchRule aFunctionDoesNotKnowAnother = slices().matching("io.millrace.(ingest|processor|api)..")
            .should().notDependOnEachOther();

    @ArchTest
    static final ArchRule functionsDoNotKnowWhatRunsThem = noClasses().that().resideInAnyPackage(FUNCTIONS)
            .should().dependOnClassesThat().resideInAnyPackage("io.millrace.local..", "io.millrace.cli..");

    @ArchTest
    static final ArchRule theLocalSystemDoesNotKnowTheCommand = noClasses().that()
            .resideInAPackage("io.millrace.local..")
            .should().dependOnClassesThat().resideInAPackage("io.millrace.cli..");

    @ArchTest
    static final ArchRule awsTypesAreKnownToAdaptersAndEntriesOnly = noClasses().that().resideInAnyPackage(DOMAIN).or()
            .resideInAnyPackage(FUNCTIONS)
            .and().resideOutsideOfPackages("..aws..")
            .and(not(simpleNameEndingWith("Function")))
            // Names a service, its error code and its request id, for operators: nothing else in a failure is safe to print.
            .and().doNotHaveFullyQualifiedName("io.millrace.observe.Cause")
            .should().dependOnClassesThat().resideInAnyPackage(AWS);

    @ArchTest
    static final ArchRule theEnvironmentIsReadInFunctionEntriesOnly = noClasses().that().resideInAnyPackage(DOMAIN).or()
            .resideInAnyPackage(FUNCTIONS)
            .or().resideInAPackage("io.millrace.rows..").and(not(simpleNameEndingWith("Function")))
            .should().callMethod(System.class, "getenv").orShould().callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule coresHaveNoClockOfTheirOwn = noClasses().that().resideInAnyPackage(DOMAIN).or()
            .resideInAnyPackage(FUNCTIONS)
            .or().resideInAPackage("io.millrace.rows..").and(not(simpleNameEndingWith("Function")))
            .should().callMethod(Instant.class, "now").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(Clock.class, "systemUTC").orShould().callMethod(UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule onePlaceBuildsClients = noClasses().that()
            .doNotHaveFullyQualifiedName("io.millrace.aws.Clients")
            .should().callMethodWhere(target(name("builder")).and(target(owner(simpleNameEndingWith("Client")))));

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.millrace.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = classes().should(ArchConditions.not(ArchConditions.haveNameMatching(
            ".*(Manager|Service|Helper|Util|Utils|Impl|DTO|Dto|Base)")));
}
