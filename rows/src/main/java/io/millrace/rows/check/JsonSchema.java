package io.millrace.rows.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import io.millrace.rows.bytes.Swar;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Node;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.descriptor.Scalar;
import io.millrace.rows.descriptor.Sequence;

/// A JSON Schema (draft 2020-12) compiled into one predicate. The validation and applicator keywords are there; references, dynamic scope and unevaluated
/// members are not, and a schema that uses a keyword which is not there is a mistake of the feed: it would be passed over otherwise. `format` is an annotation, as
/// the draft has it. Immutable, thread-safe.
final class JsonSchema {
    private static final Set<String> NOTES = Set.of("$schema", "$id", "$comment", "title", "description", "default",
            "examples", "deprecated", "readOnly", "writeOnly", "format", "contentEncoding", "contentMediaType");

    private final List<Predicate<Json>> tests = new ArrayList<>();
    private final Problems problems;
    private final String path;

    private JsonSchema(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    static JsonSchema read(Node node, String path, Problems problems) {
        JsonSchema schema = new JsonSchema(path, problems);
        switch (node) {
            case Mapping mapping -> mapping.keys().forEach(key -> schema.keyword(key, mapping));
            case Scalar scalar when scalar.kind() == Scalar.Kind.BOOLEAN -> schema.tests.add(_ -> scalar.isTrue());
            default -> problems.add(node, path, "must be a schema: a mapping, true or false");
        }
        return schema;
    }

    boolean allows(Json value) {
        return tests.stream().allMatch(test -> test.test(value));
    }

    private void keyword(String key, Mapping schema) {
        Node node = schema.get(key).orElseThrow();
        switch (key) {
            case "type" -> type(node);
            case "enum" -> {
                List<Json> values = nodes(node).stream().map(JsonSchema::constant).toList();
                tests.add(values::contains);
            }
            case "const" -> tests.add(constant(node)::equals);
            case "minimum" -> number(node, (value, limit) -> value.compareTo(limit) >= 0);
            case "maximum" -> number(node, (value, limit) -> value.compareTo(limit) <= 0);
            case "exclusiveMinimum" -> number(node, (value, limit) -> value.compareTo(limit) > 0);
            case "exclusiveMaximum" -> number(node, (value, limit) -> value.compareTo(limit) < 0);
            case "multipleOf" -> number(node, (value, by) -> by.signum() > 0
                    && value.precision() - value.scale() <= Decimals.MAX_DIGITS && value.remainder(by).signum() == 0);
            case "minLength", "minItems", "minProperties" -> size(key, node, true);
            case "maxLength", "maxItems", "maxProperties" -> size(key, node, false);
            case "pattern" -> pattern(node);
            case "required" -> {
                List<String> names = nodes(node).stream().map(item -> item instanceof Scalar name ? name.text() : "")
                        .toList();
                tests.add(value -> !(value instanceof Json.Members members)
                        || members.values().keySet().containsAll(names));
            }
            case "uniqueItems" -> tests.add(value -> !(node instanceof Scalar scalar && scalar.isTrue())
                    || !(value instanceof Json.Items items)
                    || Set.copyOf(items.values()).size() == items.values().size());
            case "properties" -> properties(schema, node);
            case "additionalProperties", "items" -> rest(key, schema, node);
            case "prefixItems" -> {
                List<JsonSchema> each = schemas(key, node);
                tests.add(value -> !(value instanceof Json.Items items) || prefix(each, items.values()));
            }
            case "allOf" -> {
                List<JsonSchema> each = schemas(key, node);
                tests.add(value -> each.stream().allMatch(inner -> inner.allows(value)));
            }
            case "anyOf" -> {
                List<JsonSchema> each = schemas(key, node);
                tests.add(value -> each.stream().anyMatch(inner -> inner.allows(value)));
            }
            case "oneOf" -> {
                List<JsonSchema> each = schemas(key, node);
                tests.add(value -> each.stream().filter(inner -> inner.allows(value)).count() == 1);
            }
            case "not" -> {
                JsonSchema not = read(node, path + ".not", problems);
                tests.add(value -> !not.allows(value));
            }
            default -> {
                if (!NOTES.contains(key)) {
                    problems.add(schema.lineOf(key), path + "." + key, "this keyword of JSON Schema is not supported");
                }
            }
        }
    }

    private void type(Node node) {
        List<String> types = nodes(node).stream().map(item -> item instanceof Scalar scalar ? scalar.text() : "")
                .toList();
        for (String type : types) {
            if (!Set.of("object", "array", "string", "number", "integer", "boolean", "null").contains(type)) {
                problems.add(node, path + ".type", "there is no JSON type '" + type + "'");
            }
        }
        tests.add(value -> switch (value) {
            case Json.Members _ -> types.contains("object");
            case Json.Items _ -> types.contains("array");
            case Json.Text _ -> types.contains("string");
            case Json.Bool _ -> types.contains("boolean");
            case Json.Null _ -> types.contains("null");
            case Json.Num num -> types.contains("number")
                    || types.contains("integer") && num.value().stripTrailingZeros().scale() <= 0;
        });
    }

    private void number(Node node, java.util.function.BiPredicate<BigDecimal, BigDecimal> test) {
        if (constant(node) instanceof Json.Num limit) {
            tests.add(value -> !(value instanceof Json.Num num) || test.test(num.value(), limit.value()));
        } else {
            problems.add(node, path, "must be a number");
        }
    }

    private void size(String key, Node node, boolean least) {
        if (!(constant(node) instanceof Json.Num limit)) {
            problems.add(node, path + "." + key, "must be a number");
            return;
        }
        long bound = limit.value().longValue();
        tests.add(value -> {
            long size = switch (value) {
                case Json.Text text when key.endsWith("Length") -> text.value().codePointCount(0,
                        text.value().length());
                case Json.Items items when key.endsWith("Items") -> items.values().size();
                case Json.Members members when key.endsWith("Properties") -> members.values().size();
                default -> bound;
            };
            return least ? size >= bound : size <= bound;
        });
    }

    private void pattern(Node node) {
        try {
            Pattern pattern = Pattern.compile(node instanceof Scalar scalar ? scalar.text() : "(");
            tests.add(value -> !(value instanceof Json.Text text) || pattern.matcher(text.value()).find());
        } catch (PatternSyntaxException e) {
            problems.add(node, path + ".pattern", "is not a pattern that RE2 understands: " + e.getDescription());
        }
    }

    private void properties(Mapping schema, Node node) {
        Map<String, JsonSchema> each = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(
                    (name, inner) -> each.put(name, read(inner, path + ".properties." + name, problems)));
        } else {
            problems.add(schema.lineOf("properties"), path + ".properties", "must be a mapping");
        }
        tests.add(value -> !(value instanceof Json.Members members) || each.entrySet().stream()
                .allMatch(entry -> !members.values().containsKey(entry.getKey())
                        || entry.getValue().allows(members.values().get(entry.getKey()))));
    }

    /// `additionalProperties` and `items` speak of what `properties` and `prefixItems` left over.
    private void rest(String key, Mapping schema, Node node) {
        JsonSchema rest = read(node, path + "." + key, problems);
        Set<String> named = schema.get("properties").filter(Mapping.class::isInstance)
                .map(found -> ((Mapping) found).keys()).orElse(Set.of());
        int skipped = schema.get("prefixItems").map(found -> nodes(found).size()).orElse(0);
        tests.add(value -> switch (value) {
            case Json.Members members when key.equals("additionalProperties") -> members.values().entrySet().stream()
                    .allMatch(entry -> named.contains(entry.getKey()) || rest.allows(entry.getValue()));
            case Json.Items items when key.equals("items") -> items.values().stream().skip(skipped)
                    .allMatch(rest::allows);
            default -> true;
        });
    }

    private static boolean prefix(List<JsonSchema> each, List<Json> values) {
        for (int i = 0; i < Math.min(each.size(), values.size()); i++) {
            if (!each.get(i).allows(values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<JsonSchema> schemas(String key, Node node) {
        return nodes(node).stream().map(inner -> read(inner, path + "." + key, problems)).toList();
    }

    private static List<Node> nodes(Node node) {
        return node instanceof Sequence sequence ? sequence.items() : List.of(node);
    }

    private static Json constant(Node node) {
        byte[] json = Constants.padded(Constants.json(node));
        return Json.parse(json, 0, json.length - Swar.SLACK);
    }
}
