package io.millrace.local.template.evaluate;

import io.millrace.local.template.tree.Absent;
import io.millrace.local.template.tree.Broken;
import io.millrace.local.template.tree.Node;
import io.millrace.local.template.tree.Text;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What a name in `Ref`, `Fn::GetAtt` or `Fn::Sub` stands for.
final class References {
    private final Scope scope;
    private final Consumer<String> uses;
    private final Set<String> apiIds = new HashSet<>();

    References(Scope scope, Consumer<String> uses) {
        this.scope = scope;
        this.uses = uses;
    }

    Node ref(String name, int line, String path) {
        if (name.startsWith("AWS::")) {
            return pseudo(name, line, path);
        }
        return scope.parameter(name)
                .orElseGet(() -> resource(name, line, path)
                        .<Node>map(identity -> Text.of(line, known(name, identity).ref()))
                        .orElseGet(() -> new Broken(line)));
    }

    Node attribute(String name, String attribute, int line, String path) {
        Optional<Identity> generated = scope.identity(name + "." + attribute);
        if (generated.isPresent()) { // ${Function.Version} and ${Function.Alias} of SAM
            uses.accept(name);
            return Text.of(line, generated.get().ref());
        }
        Optional<Identity> found = resource(name, line, path);
        if (found.isEmpty()) {
            return new Broken(line);
        }
        Identity identity = known(name, found.get());
        if (identity.open()) {
            return Text.of(line, name + "." + attribute);
        }
        String value = identity.attributes().get(attribute);
        if (value == null) {
            scope.findings().problem(line, path, name + " has no attribute " + attribute + " (it has "
                    + String.join(", ", new TreeSet<>(identity.attributes().keySet())) + ")");
            return new Broken(line);
        }
        return Text.of(line, value);
    }

    /// The text with the addresses of the APIs named so far replaced by the local one.
    String localAddresses(String text) {
        String local = text;
        for (String apiId : apiIds) {
            local = scope.site().localAddresses(local, apiId);
        }
        return local;
    }

    private Identity known(String name, Identity identity) {
        if (identity.attributes().containsKey("ApiId")) {
            apiIds.add(identity.ref());
        }
        uses.accept(name);
        return identity;
    }

    private Optional<Identity> resource(String name, int line, String path) {
        Optional<Identity> identity = scope.identity(name);
        if (identity.isEmpty()) {
            scope.findings().problem(line, path, "there is no parameter or resource " + name);
        } else if (!scope.created(name)) {
            scope.findings().problem(line, path,
                    name + " is not created: its condition " + scope.condition(name).orElse("") + " does not hold");
            return Optional.empty();
        }
        return identity;
    }

    private Node pseudo(String name, int line, String path) {
        Site site = scope.site();
        return switch (name) {
            case "AWS::Region" -> Text.of(line, site.region());
            case "AWS::AccountId" -> Text.of(line, site.accountId());
            case "AWS::Partition" -> Text.of(line, Site.PARTITION);
            case "AWS::StackName" -> Text.of(line, site.stackName());
            case "AWS::StackId" -> Text.of(line, site.arn("cloudformation", "stack/" + site.stackName() + "/local"));
            case "AWS::URLSuffix" -> Text.of(line, Site.URL_SUFFIX);
            case "AWS::NoValue" -> new Absent(line);
            default -> {
                scope.findings().problem(line, path, "there is no pseudo parameter " + name);
                yield new Broken(line);
            }
        };
    }
}
