package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.e2e.zip.ZipProbe;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is deployed: each zip has what its function needs, works with nothing else, and carries nothing of another's. ARCHITECTURE.md states the sizes.
@EmbeddedOnly
@ExtendWith(SuiteExtension.class)
class ZipsIT {
    private static final Set<String> SHARED = Set.of("millrace-common", "millrace-rows", "annotations", "arns", "auth",
            "aws-core", "aws-json-protocol", "aws-lambda-java-core", "aws-lambda-java-events", "aws-query-protocol",
            "aws-xml-protocol", "checksums", "checksums-spi", "crt-core", "dynamodb", "endpoints-spi", "eventstream",
            "http-auth", "http-auth-aws", "http-auth-aws-eventstream", "http-auth-spi", "http-client-spi",
            "identity-spi", "jackson-annotations", "jackson-core", "jackson-databind", "joda-time", "json-utils",
            "metrics-spi", "profiles", "protocol-core", "re2j", "reactive-streams", "regions", "retries", "retries-spi",
            "s3", "sdk-core", "slf4j-api", "slf4j-nop", "snakeyaml-engine", "third-party-jackson-core",
            "url-connection-client", "utils", "utils-lite");

    private final Backend backend;
    private final Drops drops;

    ZipsIT(Backend backend, Drops drops) {
        this.backend = backend;
        this.drops = drops;
    }

    /// The zips, what is in them beyond what all have, and the most megabytes that they may have.
    enum Zip {
        INGEST(Set.of("sns", "sqs"), false, 17), PROCESSOR(Set.of("sns", "sqs"), true, 19), API(Set.of(), true, 17);

        private final Set<String> own;
        private final boolean unpacks;
        private final long megabytes;

        Zip(Set<String> own, boolean unpacks, long megabytes) {
            this.own = own;
            this.unpacks = unpacks;
            this.megabytes = megabytes;
        }

        private String artifact() {
            return "millrace-" + name().toLowerCase(java.util.Locale.ROOT) + "-function";
        }

        private Path file() {
            return Project.root().resolve(artifact().substring("millrace-".length())).resolve("target")
                    .resolve(artifact() + ".zip");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aZipHoldsWhatItsFunctionNeedsAndNothingElse(Zip zip) throws IOException {
        try (var file = new ZipFile(zip.file().toFile())) {
            List<String> names = file.stream().filter(entry -> !entry.isDirectory()).map(Object::toString).toList();
            Set<String> expected = new TreeSet<>(SHARED);
            expected.addAll(zip.own);
            expected.add(zip.artifact());
            assertThat(names.stream().filter(name -> name.startsWith("lib/"))
                    .map(name -> name.replaceFirst("^lib/(.*?)-\\d.*\\.jar$", "$1")).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(expected);
            List<String> unpacked = names.stream().filter(name -> !name.startsWith("lib/")).toList();
            assertThat(unpacked).allMatch(name -> name.startsWith("com/github/luben/zstd/")
                    || name.matches("linux/(amd64|aarch64)/libzstd-jni-[\\d.-]+\\.so"));
            assertThat(unpacked.stream().filter(name -> name.endsWith(".so"))).hasSize(zip.unpacks ? 2 : 0);
        }
        long size = Files.size(zip.file());
        System.out.printf("zips: %s %.1f MB%n", zip.artifact(), size / 1e6);
        assertThat(size).isLessThan(zip.megabytes * 1_000_000);
    }

    @Test
    void eachFunctionWorksWithNothingButItsZip(@TempDir Path folder) throws Exception {
        var id = drops.put("landing/seattle-weather/zipped.csv",
                "date,precipitation,temp_max,temp_min,wind,weather\n2020-01-01,0.0,12.8,5.0,4.7,sun\n");
        drops.endsAs(id, "ACCEPTED");
        var event = Events.created(drops.bucket(), "landing/seattle-weather/not-there.csv", "no-such-version", "e", 10,
                "01");
        assertThat(run(Zip.INGEST, folder, "io.millrace.ingest.IngestFunction", event, "WORK_TOPIC_ARN", "WorkTopic",
                "OUTCOMES_TOPIC_ARN", "OutcomesTopic", "QUEUE_URL", "IngestQueue"))
                .contains("\"step\":\"opened\"", "batchItemFailures=[]");
        assertThat(run(Zip.API, folder, "io.millrace.api.ApiFunction", "/v1/files/" + id + "/rows", "UPLOADS_BUCKET",
                "UploadsBucket", "RESULTS_BUCKET", "ResultsBucket")).contains("12.8");
        assertThat(run(Zip.PROCESSOR, folder, "io.millrace.processor.ProcessorFunction", "not a part",
                "OUTCOMES_TOPIC_ARN", "OutcomesTopic", "QUEUE_URL", "SmallQueue", "RESULTS_BUCKET", "ResultsBucket"))
                .contains("itemIdentifier=m");
    }

    private String run(Zip zip, Path folder, String handler, String input, String... settings) throws Exception {
        Path there = folder.resolve(zip.name());
        if (!Files.exists(there)) {
            unpack(zip.file(), there);
        }
        Path probe = Path.of(ZipProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                there.resolve("lib") + File.separator + "*" + File.pathSeparator + there + File.pathSeparator + probe,
                ZipProbe.class.getName(), handler, input).redirectErrorStream(true);
        process.environment().putAll(backend.environment());
        process.environment().putAll(Map.of("LEDGER_TABLE", backend.name("LedgerTable"), "FEED_CACHE_SECONDS", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            process.environment().put(settings[i], backend.name(settings[i + 1]));
        }
        var running = process.start();
        var said = new String(running.getInputStream().readAllBytes());
        assertThat(running.waitFor()).as(said).isZero();
        return said;
    }

    private static void unpack(Path zip, Path there) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
                Path to = there.resolve(entry.getName()).normalize();
                Files.createDirectories(to.getParent());
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, to);
                }
            }
        }
    }
}
