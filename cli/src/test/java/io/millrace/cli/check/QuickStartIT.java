package io.millrace.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.millrace.cli.Console;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./millrace check`: the launcher, in a place of its own, with the class path and the AOT cache that it makes there of what has just been built.
class QuickStartIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final String PREPARING = "millrace: preparing check for quick starts (once after a build)\n";
    private static final List<String> FAULTS = List.of("samples/birdstrikes-faults.csv", "--feed", "birdstrikes");
    private static final String LOGS = """
                                       name: logs
                                       match: landing/logs/*
                                       format: { type: log, preset: common }
                                       """;
    private static final String LINE = "192.0.2.1 - - [01/Nov/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 200 5\n";
    private static final String EVENTS = """
                                         name: events
                                         match: landing/events/*
                                         format: jsonl
                                         schema:
                                           fields:
                                             - { name: at, type: datetime }
                                             - { name: id, type: string, constraints: { pattern: "(a|b)+[0-9]{2,}", minLength: 3 } }
                                             - { name: what, type: object, constraints: { jsonSchema: { required: [a] } } }
                                         """;
    private static final String EVENT = "{\"at\":\"2026-11-01T12:00:00Z\",\"id\":\"ab12\",\"what\":{\"a\":1}}\n";

    @TempDir
    private static Path home;

    private static Path quick;

    private record Result(int code, String out, String err) {}

    @BeforeAll
    static void theLauncherAlone() throws Exception {
        Files.copy(PROJECT.resolve("millrace"), home.resolve("millrace"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectory(home.resolve("cli"));
        for (var name : List.of("cli/target", "feeds", "samples")) {
            Files.createSymbolicLink(home.resolve(name), PROJECT.resolve(name));
        }
        Files.createFile(Files.createDirectories(home.resolve("target/launcher")).resolve("cli.stamp"));
        quick = home.resolve("target/launcher/check");
        assertThat(check(Map.of(), FAULTS).err()).isEqualTo(PREPARING);
        assertThat(quick.resolve("classes.aot")).exists();
    }

    private static Result check(Map<String, String> environment, List<String> arguments) throws Exception {
        return check(home, List.of(), environment, arguments);
    }

    /// @param before what the launcher is started by
    private static Result check(Path home, List<String> before, Map<String, String> environment, List<String> arguments)
            throws Exception {
        var out = Files.createTempFile(home, "out", "").toFile();
        var err = Files.createTempFile(home, "err", "").toFile();
        var command = new ArrayList<>(before);
        command.addAll(List.of("./millrace", "check"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(home.toFile()).redirectOutput(out).redirectError(err);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return new Result(builder.start().waitFor(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private static Result check(String javaOptions, List<String> arguments) throws Exception {
        return check(Map.of("MILLRACE_JAVA_OPTS", javaOptions), arguments);
    }

    @Test
    void classesComeOutOfTheCache() throws Exception {
        assertThat(check("-Xlog:class+load", FAULTS).out())
                .containsPattern("io.millrace.rows.RowEngine source: shared objects file");
    }

    /// Nothing that check may load is missing on its class path.
    @Test
    void whateverCheckDoesIsAsOnTheWholeClassPath() throws Exception {
        Files.writeString(home.resolve("logs.yaml"), LOGS);
        Files.writeString(home.resolve("some.log"), LINE + "nonsense\n" + LINE);
        Files.writeString(home.resolve("events.yaml"), EVENTS);
        Files.writeString(home.resolve("events.jsonl"), EVENT + EVENT.replace("ab12", "b1") + "{\n");
        Files.write(home.resolve("events.jsonl.zst"), Zstd.compress(EVENT.getBytes(StandardCharsets.UTF_8)));
        for (var line : List.of("samples/airports.csv.gz --feed airports",
                "samples/airports-truncated.csv.gz --feed airports", "samples/penguins.json --feed penguins --json",
                "some.log --feed logs.yaml --out -", "events.jsonl --feed events.yaml --rejects -",
                "events.jsonl.zst --feed events.yaml", "--help", "some.log --feed unknown", "--wrong")) {
            var arguments = List.of(line.split(" "));
            var console = new Console(home);
            int code = console.run(Stream.concat(Stream.of("check"), arguments.stream()).toArray(String[]::new));
            assertThat(check(Map.of(), arguments)).as(line).isEqualTo(new Result(code, console.out(), console.err()));
        }
        assertThat(check("-Dmillrace.err.terminal=true -Xlog:class+load", FAULTS).out())
                .contains("me.tongfei.progressbar.ProgressBar ", "491 accepted");
    }

    @Test
    void aCacheThatDoesNotFitCostsTimeOnly() throws Exception {
        var good = check(Map.of(), FAULTS);
        assertThat(good.err()).isEmpty();
        var cache = quick.resolve("classes.aot");
        var kept = Files.readAllBytes(cache);
        for (byte[] damaged : List.of(Arrays.copyOf(kept, kept.length / 2), new byte[5000])) {
            Files.write(cache, damaged);
            assertThat(check(Map.of(), FAULTS)).isEqualTo(good);
        }
        Files.delete(cache);
        assertThat(check(Map.of(), FAULTS)).isEqualTo(good);
        Files.write(cache, kept);
        assertThat(check("-XX:-UseSerialGC -XX:+UseParallelGC -XX:-UseCompressedOops", FAULTS)).isEqualTo(good);
        var jar = quick.resolve("millrace.jar");
        var made = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
        assertThat(check(Map.of(), FAULTS)).isEqualTo(good);
        Files.setLastModifiedTime(jar, made);
    }

    @Test
    void ofTwoFirstStartsOnePrepares() throws Exception {
        Files.delete(quick.resolve("class_path"));
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = pool.submit(() -> check(Map.of(), FAULTS));
            var other = pool.submit(() -> check(Map.of(), FAULTS));
            assertThat(one.get().out()).isEqualTo(other.get().out()).contains("491 accepted");
            assertThat(one.get().err() + other.get().err()).containsOnlyOnce(PREPARING);
        }
        assertThat(check(Map.of(), FAULTS).err()).isEmpty();
    }

    @Test
    void whereNothingMayBeBuiltNothingIsPrepared() throws Exception {
        var path = quick.resolve("class_path");
        var kept = Files.readString(path);
        Files.delete(path);
        var result = check(Map.of("MILLRACE_NO_BUILD", "1"), FAULTS);
        assertThat(result.out()).contains("491 accepted");
        assertThat(result.err()).isEmpty();
        assertThat(path).doesNotExist();
        Files.writeString(path, kept);
    }

    @Test
    void whereNothingMayBeWrittenNothingIsPrepared() throws Exception {
        // Even root must ask, if it may not override.
        var before = System.getProperty("user.name").equals("root")
                ? List.of("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")
                : List.<String>of();
        var launcher = quick.getParent();
        var path = quick.resolve("class_path");
        var kept = Files.readString(path);
        var modes = Files.getPosixFilePermissions(launcher);
        var good = check(Map.of(), FAULTS);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(check(home, before, Map.of(), FAULTS)).isEqualTo(good);
            Files.delete(path);
            assertThat(check(home, before, Map.of(), FAULTS)).isEqualTo(good);
            assertThat(path).doesNotExist();
        } finally {
            Files.setPosixFilePermissions(launcher, modes);
            Files.writeString(path, kept);
        }
    }

    @Test
    void aCheckoutThatWasMovedNeedsNoPreparation() throws Exception {
        var good = check(Map.of(), FAULTS);
        var moved = Files.move(home, home.resolveSibling(home.getFileName() + "-moved"));
        try {
            assertThat(check(moved, List.of(), Map.of(), FAULTS)).isEqualTo(good);
        } finally {
            Files.move(moved, home);
        }
    }
}
