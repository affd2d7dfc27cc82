package io.millrace.api.cursor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class DynamoCursorKeyTest {
    private final Table table = new Table();

    @Test
    void firstUseMakesTheKeyAndEveryoneAfterwardsHasTheSame() {
        var one = new DynamoCursorKey(table, "ledger");
        var other = new DynamoCursorKey(table, "ledger");

        assertThat(one.bytes()).hasSize(32).isEqualTo(other.bytes());
        assertThat(table.item.get("pk").s()).isEqualTo("CURSOR");
    }

    @Test
    void keyIsReadOnce() {
        var key = new DynamoCursorKey(table, "ledger");
        key.bytes();
        int reads = table.reads;
        key.bytes();
        assertThat(table.reads).isEqualTo(reads);
    }

    @Test
    void whoLosesTheRaceTakesTheWinnersKey() {
        var winner = new DynamoCursorKey(table, "ledger");
        // Between the loser's look and its write the winner writes.
        var loser = new DynamoCursorKey(table.before(winner::bytes), "ledger");

        assertThat(loser.bytes()).isEqualTo(winner.bytes());
    }

    @Test
    void keyThatAppearsAndDisappearsIsAFault() {
        table.refusing = true;
        assertThatThrownBy(() -> new DynamoCursorKey(table, "ledger").bytes())
                .isInstanceOf(IllegalStateException.class);
    }

    /// One item of a table, in memory.
    private static final class Table implements DynamoDbClient {
        private final Map<String, AttributeValue> item = new HashMap<>();
        private int reads;
        private boolean refusing;

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            reads++;
            assertThat(request.consistentRead()).isTrue();
            return GetItemResponse.builder().item(item).build();
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            assertThat(request.conditionExpression()).isEqualTo("attribute_not_exists(pk)");
            if (refusing || !item.isEmpty()) {
                throw ConditionalCheckFailedException.builder().build();
            }
            item.putAll(request.item());
            return PutItemResponse.builder().build();
        }

        DynamoDbClient before(Runnable firstWrite) {
            var table = this;
            return new DynamoDbClient() {
                @Override
                public GetItemResponse getItem(GetItemRequest request) {
                    return table.getItem(request);
                }

                @Override
                public PutItemResponse putItem(PutItemRequest request) {
                    firstWrite.run();
                    return table.putItem(request);
                }

                @Override
                public String serviceName() {
                    return table.serviceName();
                }

                @Override
                public void close() {
                    table.close();
                }
            };
        }

        @Override
        public String serviceName() {
            return "dynamodb";
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
