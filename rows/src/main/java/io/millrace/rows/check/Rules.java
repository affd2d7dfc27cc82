package io.millrace.rows.check;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.re2j.PatternSyntaxException;

import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Canonical;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.descriptor.Scalar;
import io.millrace.rows.schema.Constraints;
import io.millrace.rows.schema.Field;
import io.millrace.rows.schema.FieldType;

/// Compiles the constraints and categories of a field into rules, and reports every constant that is not of the field's type.
public final class Rules {
    private final Field field;
    private final Check check;
    private final String path;
    private final Problems problems;
    private final List<Rule> rules = new ArrayList<>();

    private Rules(Field field, Check check, String path, Problems problems) {
        this.field = field;
        this.check = check;
        this.path = path;
        this.problems = problems;
    }

    public static List<Rule> of(Field field, Check check, String path, Problems problems) {
        Rules compiler = new Rules(field, check, path, problems);
        compiler.compile();
        return List.copyOf(compiler.rules);
    }

    private void compile() {
        Constraints constraints = field.constraints();
        boolean characters = field.type() instanceof FieldType.Text;
        constraints.minLength().ifPresent(limit -> rules.add(new LengthRule(true, limit, characters)));
        constraints.maxLength().ifPresent(limit -> rules.add(new LengthRule(false, limit, characters)));
        bound(Bound.MINIMUM, "minimum", constraints.minimum());
        bound(Bound.MAXIMUM, "maximum", constraints.maximum());
        bound(Bound.EXCLUSIVE_MINIMUM, "exclusiveMinimum", constraints.exclusiveMinimum());
        bound(Bound.EXCLUSIVE_MAXIMUM, "exclusiveMaximum", constraints.exclusiveMaximum());
        constraints.pattern().ifPresent(this::pattern);
        constraints.enumeration().ifPresent(values -> members(RejectCode.ENUM, "constraints.enum", values));
        field.categories().ifPresent(values -> members(RejectCode.CATEGORY, "categories", values));
        categories();
        constraints.jsonSchema().ifPresent(schema -> rules
                .add(new JsonSchemaRule(JsonSchema.read(schema, path + ".constraints.jsonSchema", problems))));
    }

    private void bound(Bound bound, String key, Optional<Scalar> limit) {
        if (limit.isEmpty()) {
            return;
        }
        Optional<byte[]> written = constant("constraints." + key, limit.get());
        if (written.isEmpty()) {
            return;
        }
        byte[] value = written.get();
        switch (field.type()) {
            case FieldType.Number _,FieldType.Whole _,FieldType.Year _ -> {
                if (value[0] == '"') {
                    problems.add(limit.get(), path + ".constraints." + key, "must be a finite number");
                } else {
                    number(bound, key, limit.get(), value);
                }
            }
            case FieldType.DateTime _ -> rules.add(new InstantRule(bound, value));
            case FieldType.Duration _ -> rules.add(new DurationRule(bound, value));
            default -> rules.add(new OrderRule(bound, value));
        }
    }

    private void number(Bound bound, String key, Scalar at, byte[] value) {
        try {
            BigDecimal limit = Decimals.parse(new String(value, StandardCharsets.US_ASCII));
            rules.add(new NumberRule(bound, limit));
        } catch (NumberFormatException e) {
            problems.add(at, path + ".constraints." + key, "is too large or too small to compare with");
        }
    }

    private void pattern(Scalar pattern) {
        try {
            rules.add(new PatternRule(pattern.text()));
        } catch (PatternSyntaxException e) {
            problems.add(pattern, path + ".constraints.pattern", "is not a pattern that RE2 understands: "
                    + e.getDescription());
        }
    }

    private void members(RejectCode code, String key, List<Node> nodes) {
        List<byte[]> values = new ArrayList<>();
        for (Node node : nodes) {
            constant(key, node).ifPresent(values::add);
        }
        if (values.size() < nodes.size()) {
            return;
        }
        boolean numbers = field.type() instanceof FieldType.Number || field.type() instanceof FieldType.Whole;
        boolean structured = switch (field.type()) {
            case FieldType.JsonObject _,FieldType.JsonArray _,FieldType.GeoJson _,FieldType.Any _ -> true;
            default -> false;
        };
        MemberRule rule = new MemberRule(code, values, numbers, structured);
        rules.add(rule);
    }

    /// Table Schema 2.0, "categories": each value once, and an enumeration beside them says no others.
    private void categories() {
        if (field.categories().isEmpty()) {
            return;
        }
        Set<String> categories = new HashSet<>();
        for (Node node : field.categories().get()) {
            if (Constants.written(check, node).filter(value -> !categories.add(plain(value))).isPresent()) {
                problems.add(node, path + ".categories", "stands there twice");
            }
        }
        for (Node node : field.constraints().enumeration().orElse(List.of())) {
            if (Constants.written(check, node).filter(value -> !categories.contains(plain(value))).isPresent()) {
                problems.add(node, path + ".constraints.enum", "must be one of the field's categories");
            }
        }
    }

    /// Integers in one form for all spellings.
    private String plain(byte[] written) {
        Out out = new Out(written.length);
        if (field.type() instanceof FieldType.Whole) {
            Canonical.number(written, 0, written.length, out);
        } else {
            out.put(written);
        }
        return new String(out.bytes, 0, out.length, StandardCharsets.UTF_8);
    }

    private Optional<byte[]> constant(String key, Node node) {
        Optional<byte[]> written = Constants.written(check, node);
        if (written.isEmpty()) {
            problems.add(node, path + "." + key, "must be " + check.wants() + ", as the field's values are");
        }
        return written;
    }
}
