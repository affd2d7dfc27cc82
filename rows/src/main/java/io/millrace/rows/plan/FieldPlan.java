package io.millrace.rows.plan;

import java.util.List;
import java.util.Optional;

import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.ByteSet;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.check.Check;
import io.millrace.rows.check.Checks;
import io.millrace.rows.check.Rule;
import io.millrace.rows.check.Rules;
import io.millrace.rows.check.Shortcut;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.schema.Field;
import io.millrace.rows.schema.Schema;

/// One field, compiled: what to write before its value, what is missing, its type's check and its rules. Immutable.
public final class FieldPlan {
    final String name;
    final byte[] nameBytes;
    final byte[] key;
    final int keyLength;
    final Check check;
    final Rule[] rules;
    final Shortcut shortcut;
    final boolean onlyEmptyIsMissing;
    final ByteSet missing;
    final boolean required;
    final boolean confidential;
    final boolean number;
    final byte[] wantsValue;
    final byte[] wantsType;
    /// What to say of each rule.
    final byte[][] wantsRules;

    private FieldPlan(Field field, int index, List<String> missingValues, boolean required, Check check,
            List<Rule> rules) {
        this.name = field.name();
        this.nameBytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Out out = new Out(64);
        out.put(index == 0 ? '{' : ',');
        out.string(name);
        out.put(':');
        this.keyLength = out.length;
        this.key = java.util.Arrays.copyOf(out.bytes, out.length + io.millrace.rows.bytes.Swar.SLACK);
        this.check = check;
        this.rules = rules.toArray(new Rule[0]);
        this.shortcut = check.shortcut(rules);
        this.onlyEmptyIsMissing = missingValues.equals(List.of(""));
        this.missing = ByteSet.ofTexts(missingValues);
        this.required = required;
        this.confidential = field.confidential();
        this.number = switch (field.type()) {
            case io.millrace.rows.schema.FieldType.Number _,io.millrace.rows.schema.FieldType.Whole _ -> true;
            default -> false;
        };
        this.wantsValue = Sink.saying(name, RejectCode.REQUIRED, "a value is required");
        this.wantsType = Sink.saying(name, RejectCode.TYPE, "must be " + check.wants());
        this.wantsRules = rules.stream().map(rule -> Sink.saying(name, rule.code(), rule.wants()))
                .toArray(byte[][]::new);
    }

    static FieldPlan of(Schema schema, int index, String path, Problems problems) {
        Field field = schema.fields().get(index);
        Optional<String> mistake = Checks.formatMistake(field.type());
        if (mistake.isPresent()) {
            problems.add(field.line(), path + ".format", mistake.get());
            field = new Field(field.line(), field.name(), new io.millrace.rows.schema.FieldType.Any(),
                    io.millrace.rows.schema.Constraints.NONE, field.missingValues(), Optional.empty(),
                    field.confidential());
        }
        Check check = Checks.of(field.type());
        List<String> missing = field.missingValues().orElse(schema.missingValues());
        boolean required = field.constraints().required() || schema.primaryKey().contains(field.name());
        return new FieldPlan(field, index, missing, required, check, Rules.of(field, check, path, problems));
    }

    public String name() {
        return name;
    }

    public boolean required() {
        return required;
    }

    /// Where the value that begins at `from` ends if it stands for no value; negative if it stands for one.
    ///
    /// @param stops see [Shortcut#take]
    int missing(byte[] b, int from, long stops) {
        if (onlyEmptyIsMissing) {
            return b[from] == (byte) stops || b[from] == '\n' || b[from] == '\r' ? from : -1;
        }
        int end = Shortcut.end(b, from, stops);
        return end >= 0 && missing.contains(b, from, end) ? end : -1;
    }

    /// Whether the lexical form stands for no value.
    boolean isMissing(byte[] b, int from, int to) {
        return onlyEmptyIsMissing ? from == to : missing.contains(b, from, to);
    }
}
