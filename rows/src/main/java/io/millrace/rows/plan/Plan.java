package io.millrace.rows.plan;

import java.util.ArrayList;
import java.util.List;

import com.google.re2j.PatternSyntaxException;

import io.millrace.rows.Format;
import io.millrace.rows.RowFormat;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.descriptor.Scalar;
import io.millrace.rows.schema.Field;
import io.millrace.rows.schema.ForeignKey;
import io.millrace.rows.schema.Schema;

/// A feed's format compiled for running. Immutable but for the code that its fields get when many rows have been read; shared by threads.
public final class Plan {
    private final RowFormat format;
    private final List<FieldPlan> fields;
    private final List<KeyPlan> keys;
    private final List<ReferencePlan> references;
    private final LogPattern logPattern;
    private final boolean confidential;
    private final OwnCode ownCode;

    private Plan(RowFormat format, List<FieldPlan> fields, LogPattern logPattern, long rowsBeforeOwnCode) {
        this.logPattern = logPattern;
        this.format = format;
        this.confidential = format.schema().fields().stream().anyMatch(Field::confidential);
        this.fields = fields;
        this.keys = KeyPlan.of(format.schema(), fields);
        this.references = format.schema().foreignKeys().stream().map(key -> reference(key, fields)).toList();
        this.ownCode = new OwnCode(fields, format.dialect(), !keys.isEmpty() || !references.isEmpty(),
                rowsBeforeOwnCode);
    }

    /// The same plan, whose fields get code of their own after so many rows.
    public Plan withOwnCodeAfter(long rows) {
        return new Plan(format, fields, logPattern, rows);
    }

    /// Compiles, and adds every constant and pattern of the schema that cannot be compiled to `problems`.
    public static Plan of(RowFormat format, Problems problems) {
        Schema schema = format.schema();
        List<FieldPlan> fields = new ArrayList<>();
        for (int i = 0; i < schema.fields().size(); i++) {
            fields.add(FieldPlan.of(schema, i, "schema.fields[" + i + "]", problems));
        }
        return new Plan(format, List.copyOf(fields), logPattern(format, problems), OwnCode.ENOUGH);
    }

    private static LogPattern logPattern(RowFormat format, Problems problems) {
        if (format.format() != Format.LOG || format.dialect().logPattern().isEmpty()) {
            return null;
        }
        Scalar written = format.dialect().logPattern().get();
        try {
            LogPattern pattern = LogPattern.of(written.text(), format.dialect().commentChar());
            if (pattern.names().isEmpty()) {
                problems.add(written, "dialect.pattern", "must have named groups such as (?P<time>…)");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            problems.add(written, "dialect.pattern", "is not a pattern that RE2 understands: " + e.getDescription());
            return null;
        }
    }

    /// The pattern of a log format; null for other formats.
    public LogPattern logPattern() {
        return logPattern;
    }

    private static ReferencePlan reference(ForeignKey key, List<FieldPlan> fields) {
        return new ReferencePlan(KeyPlan.indexes(key.fields(), fields), KeyPlan.indexes(key.reference(), fields),
                String.join(", ", key.fields()), String.join(", ", key.reference()));
    }

    public RowFormat format() {
        return format;
    }

    public List<FieldPlan> fields() {
        return fields;
    }

    /// Whether any field's values must not be shown.
    public boolean hasConfidential() {
        return confidential;
    }

    OwnCode ownCode() {
        return ownCode;
    }

    List<KeyPlan> keys() {
        return keys;
    }

    List<ReferencePlan> references() {
        return references;
    }
}
