package io.millrace.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.feed.Feed.OnReject;
import io.millrace.feed.Feed.Output;
import io.millrace.rows.Format;
import io.millrace.rows.RowLimits;
import io.millrace.rows.descriptor.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Architecture, "Feeds": checked in full when applied, with the line of each mistake.
public class FeedSourceTest {
    public static final String SOUND = """
                                       name: birds
                                       match: landing/birds/*.csv
                                       format: csv
                                       schema: { fields: [{ name: a, type: integer }] }
                                       """;

    static FeedException refused(String source) {
        var refused = catchThrowableOfType(FeedException.class, () -> FeedSource.read(source));
        assertThat(refused).as("refusal of:%n%s", source).isNotNull();
        return refused;
    }

    @Test
    void whatIsNotSaidHasItsDefault() throws FeedException {
        var feed = FeedSource.read(SOUND);

        assertThat(feed.name()).hasToString("birds");
        assertThat(feed.match().text()).isEqualTo("landing/birds/*.csv");
        assertThat(feed.rows().format()).isEqualTo(Format.CSV);
        assertThat(feed.rows().limits()).isEqualTo(RowLimits.DEFAULT);
        assertThat(feed.title()).isEmpty();
        assertThat(feed.maxBytes()).isEqualTo(5L << 30);
        assertThat(feed.onReject()).isEqualTo(OnReject.KEEP);
        assertThat(feed.onEmpty()).isEqualTo(Feed.OnEmpty.REFUSE);
        assertThat(feed.versions()).isEqualTo(Feed.Versions.LATEST);
        assertThat(feed.duplicates()).isEqualTo(Feed.Duplicates.PROCESS);
        assertThat(feed.output()).isEqualTo(Output.ZSTD);
    }

    @Test
    void everythingThatIsSaidCounts() throws FeedException {
        var feed = FeedSource.read(SOUND + """
                                           title: Birds and planes
                                           onReject: { policy: refuse, maxRows: 10, maxPercent: 2.5 }
                                           onEmpty: accept
                                           versions: every
                                           duplicates: skip
                                           output: { compression: gzip }
                                           limits: { maxBytes: 1MiB, maxRowBytes: 64KiB }
                                           homepage: https://example.com/birds
                                           x-owner: ornithology
                                           """);

        assertThat(feed.title()).isEqualTo("Birds and planes");
        assertThat(feed.onReject()).isEqualTo(new OnReject(OnReject.Policy.REFUSE, 10, 2.5));
        assertThat(feed.onEmpty()).isEqualTo(Feed.OnEmpty.ACCEPT);
        assertThat(feed.versions()).isEqualTo(Feed.Versions.EVERY);
        assertThat(feed.duplicates()).isEqualTo(Feed.Duplicates.SKIP);
        assertThat(feed.output()).isEqualTo(Output.GZIP);
        assertThat(feed.maxBytes()).isEqualTo(1 << 20);
        assertThat(feed.rows().limits().maxRowBytes()).isEqualTo(64 << 10);
    }

    @ParameterizedTest
    @CsvSource({"zstd,ZSTD,.zst", "gzip,GZIP,.gz", "none,NONE,''"})
    void outputsAreCompressedAsSaid(String word, Output output, String suffix) throws FeedException {
        assertThat(FeedSource.read(SOUND + "output: { compression: " + word + " }").output()).isEqualTo(output)
                .hasToString(word);
        assertThat(output.suffix()).isEqualTo(suffix);
    }

    @Test
    void everyMistakeIsNamedWithItsLine() {
        var refused = refused("""
                              name: Birds!
                              format: cvs
                              schema: { fields: [{ name: a, type: strin }] }
                              onReject:
                                policy: drop
                                maxRows: -1
                                maxPercent: 101
                                maxFiles: 1
                              onEmpty: maybe
                              versions: newest
                              duplicates: drop
                              output: { compression: lz4, level: 3 }
                              limits:
                                maxBytes: plenty
                                maxRowBytes: 0
                                maxRows: 4
                              colour: blue
                              """);

        assertThat(refused.problems()).extracting(problem -> problem.line() + " " + problem.path())
                .containsExactlyInAnyOrder("1 name", "1 match", "2 format", "3 schema.fields[0].type",
                        "5 onReject.policy", "6 onReject.maxRows", "7 onReject.maxPercent", "8 onReject.maxFiles",
                        "9 onEmpty",
                        "10 versions", "11 duplicates", "12 output.compression", "12 output.level",
                        "14 limits.maxBytes",
                        "15 limits.maxRowBytes", "16 limits.maxRows", "17 colour");
        assertThat(refused.problems()).extracting(Problem::line).isSorted();
        assertThat(refused).hasMessageContaining("line 17: colour: unknown key");
    }

    @Test
    void whatHasToBeThereIsMissed() {
        assertThat(refused("title: nothing else").problems()).extracting(Problem::path).contains("name", "match",
                "format", "schema");
    }

    /// A key without a value is as good as none.
    @ParameterizedTest
    @ValueSource(strings = {"name", "match", "format", "schema"})
    void anEmptyValueIsMissed(String key) {
        var source = SOUND.replaceAll("(?m)^" + key + ":.*$", key + ":");

        assertThat(refused(source).problems()).extracting(Problem::path).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: {a: b}", "match: [a]", "onReject: keep", "output: zstd", "limits: 5GiB",
            "onReject: { maxPercent: 1e1 }", "onReject: { maxPercent: -1 }", "title: [a]",
            "limits: { maxBytes: 6TiB }", "expect: 1d", "expect: {}", "expect: { every: soon }",
            "expect: { every: 0s }",
            "expect: { every: 367d }", "expect: { every: 1d, files: some }", "expect: { every: 1d, files: 3..2 }",
            "expect: { every: 1d, files: 0..0 }", "expect: { every: 1d, files: 1..1001 }",
            "expect: { every: 1d, grace: -1h }", "expect: { every: 1d, often: true }"})
    void aValueOfTheWrongKindIsNamedOnce(String line) {
        var key = line.substring(0, line.indexOf(':'));
        var source = SOUND.replaceAll("(?m)^" + key + ":.*\n", "") + line;

        assertThat(refused(source).problems()).singleElement()
                .satisfies(problem -> assertThat(problem.path()).startsWith(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment", "- a\n- b", "just text", "a: b: c", "a: 1\na: 2", "{", "\u0000"})
    void whatIsNoMappingIsRefused(String source) {
        assertThat(refused(source).problems()).hasSize(1);
    }

    /// A stored version has to fit one item of the ledger, which takes 400 KB of UTF-8.
    @ParameterizedTest
    @CsvSource({"x,262144", "ü,131072", "東,87382", "🐎,65536"})
    void theLengthIsLimitedInBytes(String character, int count) {
        var source = SOUND + "# " + character.repeat(count);

        assertThat(refused(source).problems()).singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("at most 262144 bytes"));
    }

    @Test
    void aLongSourceWithinTheLimitIsRead() throws FeedException {
        assertThat(FeedSource.read(SOUND + "# " + "ü".repeat(130_000)).name()).hasToString("birds");
    }
}
