package io.millrace.local.template.tree;

import io.millrace.local.template.finding.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads YAML (JSON is a subset) with CloudFormation's short tags; `!Sub x` becomes `Fn::Sub: x`.
///
/// Limits: 1 MB of text as CloudFormation has it, 64 levels, 100,000 nodes after aliases are followed.
public final class TreeReader {
    private static final int MAX_CHARACTERS = 1_000_000;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 100_000;
    private static final Set<String> FUNCTIONS = Set.of("Base64", "Sub", "Join", "If", "Equals", "And", "Or", "Not",
            "Select", "Split", "FindInMap", "GetAtt", "Cidr", "GetAZs", "ImportValue", "Transform", "ToJsonString",
            "Length");

    private final Findings findings;
    private int nodes;

    private TreeReader(Findings findings) {
        this.findings = findings;
    }

    /// The root of the template; mistakes go to `findings` and give an empty map.
    public static Fields read(String text, Findings findings) {
        if (text.length() > MAX_CHARACTERS) {
            findings.problem(0, "template", "is larger than " + MAX_CHARACTERS + " characters");
            return Fields.empty(1);
        }
        try {
            var settings = LoadSettings.builder().setAllowDuplicateKeys(true).setCodePointLimit(MAX_CHARACTERS).build();
            var root = new Compose(settings).composeString(text);
            if (root.isPresent() && new TreeReader(findings).node(root.get(), "template", 0) instanceof Fields fields) {
                return fields;
            }
            findings.problem(1, "template", "is not a map");
        } catch (MarkedYamlEngineException e) {
            findings.problem(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), "template",
                    "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            findings.problem(1, "template", "is not YAML: " + e.getMessage());
        }
        return Fields.empty(1);
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node yaml, String path, int depth) {
        int line = yaml.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
            throw new YamlEngineException("more than " + MAX_DEPTH + " levels or " + MAX_NODES + " nodes");
        }
        String tag = yaml.getTag().getValue();
        if (tag.startsWith("!") && tag.length() > 1) {
            return function(yaml, tag.substring(1), path, line, depth);
        }
        return plain(yaml, path, line, depth);
    }

    private Node function(org.snakeyaml.engine.v2.nodes.Node yaml, String name, String path, int line, int depth) {
        if (!FUNCTIONS.contains(name) && !name.equals("Ref") && !name.equals("Condition")) {
            findings.problem(line, path, "unknown tag !" + name);
            return new Broken(line);
        }
        String key = FUNCTIONS.contains(name) ? "Fn::" + name : name;
        return new Fields(line, Map.of(key, plain(yaml, path, line, depth)));
    }

    private Node plain(org.snakeyaml.engine.v2.nodes.Node yaml, String path, int line, int depth) {
        return switch (yaml) {
            case ScalarNode scalar -> new Text(line, scalar.getValue(), kind(scalar.getTag()));
            case SequenceNode sequence -> {
                List<Node> values = new ArrayList<>();
                for (var value : sequence.getValue()) {
                    values.add(node(value, path + "[" + values.size() + "]", depth + 1));
                }
                yield new Items(line, values);
            }
            case MappingNode mapping -> fields(mapping, path, line, depth);
            default -> throw new YamlEngineException("unexpected " + yaml.getNodeType());
        };
    }

    private Fields fields(MappingNode mapping, String path, int line, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int at = tuple.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(line);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                findings.problem(at, path, "a key is not text");
            } else {
                String name = key.getValue();
                Node value = node(tuple.getValueNode(), path.equals("template") ? name : path + "." + name, depth + 1);
                if (entries.putIfAbsent(name, value) != null) {
                    findings.problem(at, path, name + " is there twice");
                }
            }
        }
        return new Fields(line, entries);
    }

    private static Text.Kind kind(Tag tag) {
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Text.Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Text.Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Text.Kind.NULL : Text.Kind.STRING;
    }
}
