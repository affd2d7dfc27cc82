package io.millrace.ledger.aws;

import io.millrace.ledger.FileId;
import io.millrace.ledger.PartId;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Splits;
import io.millrace.ledger.SurveyText;
import io.millrace.rows.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Surveys in DynamoDB: item `FILE#<id>` / `SURVEY#<generation>#<parts>#<n>`; results are read from the claims.
final class DynamoSplits implements Splits {
    private static final String SORT_PREFIX = "SURVEY#";

    private final DynamoDbClient client;
    private final String table;
    private final Duration retention;

    DynamoSplits(DynamoDbClient client, String table, Duration retention) {
        this.client = client;
        this.table = table;
        this.retention = retention;
    }

    private static String sortPrefix(int generation, int parts) {
        return SORT_PREFIX + "%04d#%05d#".formatted(generation, parts);
    }

    @Override
    public void surveyed(PartId part, int parts, Survey survey, Instant now) {
        var key = Item.key(FileItem.partition(part.file()),
                sortPrefix(part.generation(), parts) + "%05d".formatted(part.number()));
        new Write(key).set(new Item().text("survey", SurveyText.write(survey))
                .epochSeconds("expiration", now.plus(retention)).map()).run(client, table);
    }

    @Override
    public Progress progress(FileId file, int generation, int parts) {
        var surveys = new HashMap<Integer, Survey>();
        for (var item : items(file, sortPrefix(generation, parts))) {
            var survey = new Item(item);
            surveys.put(number(survey), SurveyText.read(survey.text("survey")));
        }
        var results = new HashMap<Integer, PartResult>();
        for (var item : items(file, DynamoParts.generationPrefix(generation))) {
            DynamoParts.completed(item).ifPresent(result -> results.put(number(new Item(item)), result));
        }
        return new Progress(surveys, results);
    }

    private static int number(Item item) {
        var sort = item.text("sk");
        return Integer.parseInt(sort.substring(sort.lastIndexOf('#') + 1));
    }

    private Iterable<Map<String, AttributeValue>> items(FileId file, String prefix) {
        return client.queryPaginator(query -> query.tableName(table).consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(
                        new Item().text("pk", FileItem.partition(file)).text("prefix", prefix).prefixed(":")))
                .items();
    }
}
