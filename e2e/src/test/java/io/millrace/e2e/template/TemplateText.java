package io.millrace.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.JsonText;
import io.millrace.local.template.tree.TreeReader;
import io.millrace.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The project's template as text, and the places in it that can be taken out.
public final class TemplateText {
    private static final Pattern STATEMENT = Pattern
            .compile("^( +)- (?:Sid: (\\w+)|\\{ Effect: Allow, Principal: .*sts:AssumeRole.*)$");

    private TemplateText() {}

    static Path file() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("template.yaml"))) {
                return folder.resolve("template.yaml");
            }
        }
        throw new IllegalStateException("no template.yaml above " + Path.of("").toAbsolutePath());
    }

    public static String read() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As it is written, nothing evaluated.
    static JsonNode tree(String text) {
        try {
            return Json.read(JsonText.of(TreeReader.read(text, new Findings())));
        } catch (Json.NotJson e) {
            throw new IllegalStateException(e);
        }
    }

    /// A statement of a policy.
    ///
    /// @param name resource and `Sid`
    /// @param without the template without it
    public record Cut(String name, String without) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// Every statement of every policy, each taken out once.
    public static List<Cut> statements(String text) {
        List<Cut> cuts = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        String resource = "";
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].matches("  \\w+:")) {
                resource = lines[i].strip().replace(":", "");
            }
            var found = STATEMENT.matcher(lines[i]);
            if (found.matches()) {
                String sid = found.group(2) == null ? "who takes it" : found.group(2);
                cuts.add(new Cut(resource + "." + sid, without(lines, i, found.group(1))));
            }
        }
        return cuts;
    }

    /// `AWS::NoValue` in its place: in a list it is nothing, and `Fn::If` needs something there.
    private static String without(String[] lines, int at, String indent) {
        List<String> kept = new ArrayList<>(List.of(lines).subList(0, at));
        kept.add(indent + "- !Ref AWS::NoValue");
        int next = at + 1;
        while (next < lines.length && lines[next].startsWith(indent + " ")) {
            next++;
        }
        kept.addAll(List.of(lines).subList(next, lines.length));
        return String.join("\n", kept);
    }
}
