package io.millrace.rows.descriptor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads YAML 1.2 (and so JSON) into [Node]s that know their lines. Input from outside is limited: [#MAX_CHARS]
/// characters, [#MAX_DEPTH] levels, [#MAX_NODES] nodes after following aliases, so a small text cannot unfold into a large
/// tree. Exactly one document; repeated keys and non-text keys are mistakes.
public final class Descriptor {
    public static final int MAX_CHARS = 1 << 20;
    public static final int MAX_DEPTH = 64;
    public static final int MAX_NODES = 200_000;
    private static final int MAX_ALIASES = 100;

    private int nodes;

    private Descriptor() {}

    /// @throws DescriptorException naming the first place at which the text cannot be read
    public static Node read(String text) throws DescriptorException {
        if (text.length() > MAX_CHARS) {
            throw broken(1, "the text is longer than " + MAX_CHARS + " characters");
        }
        LoadSettings settings = LoadSettings.builder().setLabel("descriptor").setSchema(new CoreSchema())
                .setAllowDuplicateKeys(true).setMaxAliasesForCollections(MAX_ALIASES).setCodePointLimit(MAX_CHARS)
                .setUseMarks(true)
                // In one piece: the library's reader fails on a surrogate pair at the end of its buffer.
                .setBufferSize(Math.max(1024, text.length() + 2)).build();
        try {
            Composer composer = new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)));
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = composer.getSingleNode();
            if (root.isEmpty()) {
                throw broken(1, "the text is empty");
            }
            return new Descriptor().convert(root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            throw broken(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1),
                    "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw broken(1, "not valid YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw broken(1, "nested too deeply");
        }
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, int depth) throws DescriptorException {
        int line = line(node);
        if (depth > MAX_DEPTH) {
            throw broken(line, "nested more than " + MAX_DEPTH + " levels deep");
        }
        if (++nodes > MAX_NODES) {
            throw broken(line, "more than " + MAX_NODES + " nodes");
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, line, depth);
            case SequenceNode sequence -> {
                List<Node> items = new ArrayList<>();
                for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
                    items.add(convert(item, depth + 1));
                }
                yield new Sequence(line, items);
            }
            case ScalarNode scalar -> new Scalar(line, scalar.getValue(), kind(scalar));
            default -> throw broken(line, "unexpected " + node.getNodeType());
        };
    }

    private Mapping mapping(MappingNode node, int line, int depth) throws DescriptorException {
        Map<String, Node> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw broken(line(tuple.getKeyNode()), "a key must be a text");
            }
            if (entries.containsKey(key.getValue())) {
                throw broken(line(key), "the key '" + key.getValue() + "' is repeated; it stands on line "
                        + lines.get(key.getValue()) + " already");
            }
            lines.put(key.getValue(), line(key));
            entries.put(key.getValue(), convert(tuple.getValueNode(), depth + 1));
        }
        return new Mapping(line, entries, lines);
    }

    private static Scalar.Kind kind(ScalarNode node) {
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return Scalar.Kind.TEXT;
        }
        Tag tag = node.getTag();
        return tag.equals(Tag.INT)
                ? Scalar.Kind.INTEGER
                : tag.equals(Tag.FLOAT)
                        ? Scalar.Kind.NUMBER
                        : tag.equals(Tag.BOOL)
                                ? Scalar.Kind.BOOLEAN
                                : tag.equals(Tag.NULL) ? Scalar.Kind.NULL : Scalar.Kind.TEXT;
    }

    private static int line(org.snakeyaml.engine.v2.nodes.Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static DescriptorException broken(int line, String message) {
        return new DescriptorException(new Problem(line, "", message));
    }
}
