package io.millrace.ledger.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// One conditional update of one item, which answers with the item as it stands when the condition does not hold.
///
/// That answer also settles a lost reply: the client retries, the condition fails, and the item shows who wrote it.
final class Write {
    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    private final Map<String, AttributeValue> key;
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final StringBuilder set = new StringBuilder();
    private String remove = "";
    private String condition;

    Write(Map<String, AttributeValue> key) {
        this.key = key;
    }

    Write set(Map<String, AttributeValue> attributes) {
        attributes.forEach((name, value) -> {
            set.append(set.isEmpty() ? "SET " : ", ").append("#").append(name).append(" = :").append(name);
            names.put("#" + name, name);
            values.put(":" + name, value);
        });
        return this;
    }

    Write setIfAbsent(String name, AttributeValue value) {
        set.append(set.isEmpty() ? "SET " : ", ").append("#%1$s = if_not_exists(#%1$s, :%1$s)".formatted(name));
        names.put("#" + name, name);
        values.put(":" + name, value);
        return this;
    }

    Write add(String name, int some) {
        set.append(set.isEmpty() ? "SET " : ", ")
                .append("#%1$s = if_not_exists(#%1$s, :zero) + :some".formatted(name));
        names.put("#" + name, name);
        values.put(":zero", AttributeValue.fromN("0"));
        values.put(":some", AttributeValue.fromN(Integer.toString(some)));
        return this;
    }

    Write remove(String name) {
        remove += (remove.isEmpty() ? " REMOVE " : ", ") + "#" + name;
        names.put("#" + name, name);
        return this;
    }

    /// @param expression may name any attribute as `#name`, and the given values as `:name`
    Write onlyIf(String expression, Map<String, AttributeValue> conditionValues) {
        condition = expression;
        values.putAll(conditionValues);
        var matcher = NAME.matcher(expression);
        while (matcher.find()) {
            names.put(matcher.group(), matcher.group(1));
        }
        return this;
    }

    Result run(DynamoDbClient client, String table) {
        try {
            var response = client.updateItem(update -> update.tableName(table).key(key).updateExpression(set + remove)
                    .conditionExpression(condition).expressionAttributeNames(names).expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Result(true, Optional.of(response.attributes()));
        } catch (ConditionalCheckFailedException e) {
            return new Result(false, e.hasItem() ? Optional.of(e.item()) : Optional.empty());
        }
    }

    /// @param written whether the condition held
    /// @param item as it stands now; empty where there is none
    record Result(boolean written, Optional<Map<String, AttributeValue>> item) {}
}
