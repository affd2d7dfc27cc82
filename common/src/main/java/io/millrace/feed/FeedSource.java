package io.millrace.feed;

import io.millrace.rows.RowFormat;
import io.millrace.rows.RowLimits;
import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Entries;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Problem;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.descriptor.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads a feed from its YAML source, in full: every mistake is named with its line, not only the first.
///
/// How rows are read (`format`, `compression`, `encoding`, `dialect`, `schema` and the limits on rows) is [RowFormat]'s to say; the rest is said here.
public final class FeedSource {
    /// Bytes of UTF-8: a stored version has to fit one item of the ledger, which takes 400 KB.
    public static final int LONGEST = 256 * 1024;

    private static final long DEFAULT_MAX_BYTES = 5L << 30;
    private static final long MOST_BYTES = 5L << 40;

    private final Entries feed;

    private FeedSource(Entries feed) {
        this.feed = feed;
    }

    /// @throws FeedException naming every mistake
    public static Feed read(String source) throws FeedException {
        var problems = new Problems();
        var mapping = mapping(source);
        // The row format reports on its own keys, the entries on ours and on unknown ones.
        var rows = RowFormat.read(mapping, problems);
        var entries = new Entries(mapping, "", problems).allow("format", "compression", "encoding", "dialect", "schema",
                "limits", "description", "sources", "licenses", "contributors", "homepage");
        var feed = new FeedSource(entries).read(rows);
        entries.refuseOthers();
        if (!problems.isEmpty()) {
            // `limits` is read by both: what is wrong with it as a whole, both say.
            throw new FeedException(problems.list().stream().distinct().toList());
        }
        return feed;
    }

    private static Mapping mapping(String source) throws FeedException {
        if (source.length() > LONGEST || source.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new FeedException(List.of(new Problem(1, "", "a feed has at most " + LONGEST + " bytes")));
        }
        Node root;
        try {
            root = Descriptor.read(source);
        } catch (DescriptorException e) {
            throw new FeedException(List.of(e.problem()));
        }
        if (root instanceof Mapping mapping) {
            return mapping;
        }
        throw new FeedException(
                List.of(new Problem(root.line(), "", "a feed is a mapping with name, match, format and schema")));
    }

    /// Null where something that has to be there is not; then there is a problem.
    private Feed read(RowFormat rows) {
        var name = required("name", FeedName::new);
        var match = required("match", FeedPattern::new);
        long maxBytes = maxBytes();
        var onReject = onReject();
        var onEmpty = choice("onEmpty", Feed.OnEmpty.REFUSE);
        var versions = choice("versions", Feed.Versions.LATEST);
        var duplicates = choice("duplicates", Feed.Duplicates.PROCESS);
        var output = output();
        var expect = Expectation.read(feed).orElse(null);
        var title = feed.text("title").orElse("");
        return name == null || match == null || rows == null ? null
                : new Feed(name, title, match, rows, maxBytes, onReject, onEmpty, versions, duplicates, output,
                        expect);
    }

    private long maxBytes() {
        var given = feed.mapping("limits");
        if (given.isEmpty()) {
            return DEFAULT_MAX_BYTES;
        }
        var entries = new Entries(given.get(), "limits", feed.problems()).allow(RowLimits.KEYS.toArray(String[]::new));
        long maxBytes = entries.bytes("maxBytes", 1, MOST_BYTES).orElse(DEFAULT_MAX_BYTES);
        entries.refuseOthers();
        return maxBytes;
    }

    private <T> T required(String key, Function<String, T> read) {
        var text = feed.text(key);
        if (text.isEmpty()) {
            if (feed.mapping().get(key).filter(node -> !isNull(node)).isEmpty()) {
                feed.problem(key, "has to be there");
            }
            return null;
        }
        try {
            return read.apply(text.get());
        } catch (IllegalArgumentException e) {
            feed.problem(key, e.getMessage());
            return null;
        }
    }

    private static boolean isNull(Node node) {
        return node instanceof Scalar scalar && scalar.isNull();
    }

    private Feed.OnReject onReject() {
        var given = feed.mapping("onReject");
        if (given.isEmpty()) {
            return Feed.OnReject.KEEP;
        }
        var entries = new Entries(given.get(), "onReject", feed.problems());
        var policy = entries.choice("policy", words(Feed.OnReject.Policy.class)).orElse(Feed.OnReject.Policy.KEEP);
        long maxRows = entries.whole("maxRows", 0, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        double maxPercent = entries.text("maxPercent").map(text -> percent(entries, text)).orElse(100.0);
        entries.refuseOthers();
        return new Feed.OnReject(policy, maxRows, maxPercent);
    }

    private static double percent(Entries entries, String text) {
        if (text.matches("\\d{1,3}(\\.\\d{1,9})?") && Double.parseDouble(text) <= 100) {
            return Double.parseDouble(text);
        }
        entries.problem("maxPercent", "must be a number from 0 to 100, but is '" + text + "'");
        return 100;
    }

    private Feed.Output output() {
        var given = feed.mapping("output");
        if (given.isEmpty()) {
            return Feed.Output.ZSTD;
        }
        var entries = new Entries(given.get(), "output", feed.problems());
        var output = entries.choice("compression", words(Feed.Output.class)).orElse(Feed.Output.ZSTD);
        entries.refuseOthers();
        return output;
    }

    private <E extends Enum<E>> E choice(String key, E otherwise) {
        return feed.choice(key, words(otherwise.getDeclaringClass())).orElse(otherwise);
    }

    private static <E extends Enum<E>> Map<String, E> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(value -> value.name().toLowerCase(Locale.ROOT), value -> value));
    }
}
