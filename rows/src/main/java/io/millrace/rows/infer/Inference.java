package io.millrace.rows.infer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.millrace.rows.Refusal;
import io.millrace.rows.RejectCode;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowFormat;
import io.millrace.rows.RowResult;
import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.input.FileFault;
import io.millrace.rows.schema.FieldsMatch;

/// Drafts the feed of a file that nobody has described yet. The beginning of the file tells how it is laid out; then the engine itself reads all of it by a feed without types,
/// and every value of every row is tried on every type with the check that the engine has for it. So the drafted feed accepts whatever that reading accepted.
///
/// Memory does not grow with the file. The file is read three times, JSON whose later rows bring new fields up to five times.
public final class Inference {
    /// A file with more is refused.
    public static final int MOST_FIELDS = 2_000;

    private final Source source;
    private final String encoding;
    private Layout layout;

    private Inference(Source source, String encoding, Layout layout) {
        this.source = source;
        this.encoding = encoding;
        this.layout = layout;
    }

    /// @throws IOException from the source, as it was thrown
    public static Inferred of(Source source) throws IOException {
        try {
            Prefix prefix = Prefix.read(source);
            Layout layout = JsonLook.look(prefix).or(() -> LogLook.look(prefix))
                    .orElseGet(() -> DelimitedLook.look(prefix));
            return new Inference(source, prefix.encoding(), layout).draft();
        } catch (FileFault fault) {
            return new Inferred.Refused(fault.refusal());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Inferred draft() throws IOException {
        while (true) {
            if (layout.names().size() > MOST_FIELDS) {
                return new Inferred.Refused(
                        new Refusal("too-many-fields", "the file has more than " + MOST_FIELDS + " fields"));
            }
            List<Column> columns = layout.names().stream().map(name -> new Column(name, layout.words())).toList();
            RejectLines rejects = new RejectLines(MOST_FIELDS + 1);
            RowResult result = read(new RowLines(layout.names(), columns), rejects);
            if (result instanceof RowResult.Refused refused) {
                return new Inferred.Refused(refused.refusal());
            }
            if (!widen(rejects)) {
                List<FieldDraft> fields = columns.stream().map(Column::draft).toList();
                return new Inferred.Found(layout.format(), FeedText.of(layout, encoding, fields), result.counts(),
                        rejects.faults());
            }
        }
    }

    private RowResult read(RowLines rows, RejectLines rejects) throws IOException {
        try (InputStream in = source.open()) {
            return RowEngine.compile(format(FeedText.open(layout, encoding))).run(in, rows, rejects);
        }
    }

    /// Takes in what rows of JSON have beyond what was known; false if it is nothing.
    private boolean widen(RejectLines rejects) {
        Set<String> names = new LinkedHashSet<>(layout.names());
        boolean gaps = layout.match() == FieldsMatch.EXACT && rejects.met(RejectCode.MISSING_FIELD);
        if (!names.addAll(rejects.unknownNames()) && !gaps) {
            return false;
        }
        layout = layout.with(new ArrayList<>(names), FieldsMatch.SUPERSET);
        return true;
    }

    private static RowFormat format(String feed) {
        Problems problems = new Problems();
        try {
            RowFormat format = RowFormat.read((Mapping) Descriptor.read(feed), problems);
            if (problems.isEmpty()) {
                return format;
            }
        } catch (DescriptorException e) {
            problems.add(e.problem().line(), "", e.problem().message());
        }
        throw new IllegalStateException("a feed of our own has mistakes: " + problems.list());
    }
}
