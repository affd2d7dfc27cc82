package io.millrace.local.template.resource;

import io.millrace.local.template.model.Table;
import io.millrace.local.template.model.Table.Index;
import io.millrace.local.template.model.Table.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// `AWS::DynamoDB::Table`.
final class Tables {
    private Tables() {}

    static Table table(Declared declared) {
        Properties from = declared.properties();
        from.notRun("BillingMode", "ProvisionedThroughput", "OnDemandThroughput", "WarmThroughput", "SSESpecification",
                "PointInTimeRecoverySpecification", "DeletionProtectionEnabled", "ContributorInsightsSpecification",
                "TableClass", "Tags", "ResourcePolicy");
        from.optionalText("TableName");
        String name = declared.identity().ref();
        if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
            from.problem("TableName", "is no table name: " + name);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Properties attribute : from.children("AttributeDefinitions")) {
            attributes.put(attribute.text("AttributeName"), attribute.choice("AttributeType", "S", "S", "N", "B"));
        }
        Key key = key(from);
        List<Index> global = indexes(from, "GlobalSecondaryIndexes");
        List<Index> local = indexes(from, "LocalSecondaryIndexes");
        keysAreDefined(from, attributes.keySet(), key, global, local);
        return new Table(declared.logicalId(), name, attributes, key, global, local,
                from.child("TimeToLiveSpecification").flatMap(Tables::timeToLive));
    }

    private static Optional<String> timeToLive(Properties from) {
        String attribute = from.text("AttributeName");
        return from.flag("Enabled", true) ? Optional.of(attribute) : Optional.empty();
    }

    private static Key key(Properties from) {
        String hash = "";
        Optional<String> range = Optional.empty();
        for (Properties part : from.children("KeySchema")) {
            switch (part.choice("KeyType", "HASH", "HASH", "RANGE")) {
                case "HASH" -> hash = part.text("AttributeName");
                default -> range = Optional.of(part.text("AttributeName"));
            }
        }
        if (hash.isEmpty()) {
            from.problem("KeySchema", "has no HASH key");
        }
        return new Key(hash, range);
    }

    private static List<Index> indexes(Properties from, String name) {
        List<Index> indexes = new ArrayList<>();
        for (Properties index : from.children(name)) {
            index.notRun("ProvisionedThroughput", "OnDemandThroughput", "WarmThroughput",
                    "ContributorInsightsSpecification");
            Optional<Properties> projection = index.child("Projection");
            if (projection.isEmpty()) {
                index.problem("Projection", "is required");
            }
            indexes.add(new Index(index.text("IndexName"), key(index),
                    projection.map(each -> each.choice("ProjectionType", "ALL", "ALL", "KEYS_ONLY", "INCLUDE"))
                            .orElse("ALL"),
                    projection.map(each -> each.texts("NonKeyAttributes")).orElse(List.of())));
        }
        return indexes;
    }

    /// DynamoDB refuses a key that is not defined, and a definition that is no key.
    private static void keysAreDefined(Properties from, Set<String> defined, Key key, List<Index> global,
            List<Index> local) {
        Set<String> used = new TreeSet<>();
        use(key, used);
        global.forEach(index -> use(index.key(), used));
        local.forEach(index -> use(index.key(), used));
        used.stream().filter(name -> !name.isEmpty() && !defined.contains(name)).forEach(
                name -> from.problem("AttributeDefinitions", "does not define the key attribute " + name));
        defined.stream().filter(name -> !used.contains(name)).forEach(
                name -> from.problem("AttributeDefinitions", "defines " + name + ", which is in no key"));
    }

    private static void use(Key key, Set<String> used) {
        used.add(key.hash());
        key.range().ifPresent(used::add);
    }
}
