package io.millrace.rows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.millrace.rows.descriptor.Entries;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.dialect.Dialect;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.schema.Schema;

/// All that a feed says about reading its files. Immutable.
///
/// @param encoding UTF-8, UTF-16 (its byte order mark tells which), ISO-8859-1 or windows-1252
public record RowFormat(Format format, Compression compression, Charset encoding, Dialect dialect, Schema schema,
        RowLimits limits) {
    /// The keys of a feed that belong to the row engine. `limits` is shared: see [RowLimits#KEYS].
    public static final Set<String> KEYS = Set.of("format", "compression", "encoding", "dialect", "schema", "limits");

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Map<String, Charset> ENCODINGS = Map.of("utf-8", StandardCharsets.UTF_8, "utf8",
            StandardCharsets.UTF_8, "utf-16", StandardCharsets.UTF_16, "iso-8859-1", StandardCharsets.ISO_8859_1,
            "latin1", StandardCharsets.ISO_8859_1, "windows-1252", WINDOWS_1252, "cp1252", WINDOWS_1252);

    public RowFormat {
        Objects.requireNonNull(format);
        Objects.requireNonNull(compression);
        Objects.requireNonNull(encoding);
        Objects.requireNonNull(dialect);
        Objects.requireNonNull(schema);
        Objects.requireNonNull(limits);
    }

    /// Reads the engine's keys of a feed and adds every mistake in them, unsupported features included, to `problems`. Other keys of the
    /// feed, and of its `limits`, are the caller's to judge. The result is only of use if no problem was added.
    public static RowFormat read(Mapping feed, Problems problems) {
        Entries entries = new Entries(feed, "", problems);
        Optional<Format> format = entries.choice("format", Format.WORDS);
        if (entries.node("format").isEmpty()) {
            problems.add(feed, "format", "a feed must say its format: csv, tsv, jsonl, json or log");
        }
        Compression compression = entries.choice("compression", Compression.WORDS).orElse(Compression.AUTO);
        Charset encoding = entries.text("encoding").flatMap(name -> encoding(entries, name))
                .orElse(StandardCharsets.UTF_8);
        Mapping none = new Mapping(feed.line(), Map.of(), Map.of());
        Dialect dialect = Dialect.read(entries.mapping("dialect").orElse(none), "dialect",
                format.orElse(Format.CSV) == Format.TSV ? "\t" : ",", problems);
        if (format.orElse(Format.CSV) == Format.LOG && dialect.logPattern().isEmpty()) {
            problems.add(feed.lineOf("dialect"), "dialect", "a log feed needs dialect.pattern or dialect.preset");
        }
        if (entries.node("schema").isEmpty()) {
            problems.add(feed, "schema", "a feed must have a schema");
        }
        Schema schema = entries.mapping("schema").map(found -> Schema.read(found, "schema", problems))
                .orElse(Schema.of(java.util.List.of()));
        RowLimits limits = RowLimits.read(new Entries(entries.mapping("limits").orElse(none), "limits", problems));
        RowFormat read = new RowFormat(format.orElse(Format.CSV), compression, encoding, dialect, schema, limits);
        // Compiling reads every constant and pattern of the schema, so their mistakes come out now too.
        Plan.of(read, problems);
        return read;
    }

    private static Optional<Charset> encoding(Entries entries, String name) {
        Charset charset = ENCODINGS.get(name.toLowerCase(java.util.Locale.ROOT));
        if (charset == null) {
            entries.problem("encoding",
                    "must be utf-8, utf-16 (with a byte order mark), iso-8859-1 or windows-1252, but is '" + name
                            + "'");
        }
        return Optional.ofNullable(charset);
    }
}
