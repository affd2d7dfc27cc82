package io.millrace.ledger.aws;

import io.millrace.feed.FeedName;
import io.millrace.ledger.Contents;
import io.millrace.ledger.FileId;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Contents in DynamoDB: item `CONTENT#<feed>/<sha256>` / `CONTENT` names the file that holds it.
record DynamoContents(DynamoDbClient client, String table, Duration retention) implements Contents {
    @Override
    public FileId claim(FeedName feed, String sha256, FileId file, FileId instead, Instant now) {
        var values = new Item().text("file", file.value()).text("instead", instead == null ? null : instead.value())
                .number("nowSeconds", now.getEpochSecond()).prefixed(":");
        var write = new Write(Item.key("CONTENT#" + feed + "/" + sha256, "CONTENT"))
                .set(new Item().text("file", file.value()).epochSeconds("expiration", now.plus(retention)).map())
                .onlyIf("attribute_not_exists(#pk) OR #file = :file OR #expiration < :nowSeconds"
                        + (instead == null ? "" : " OR #file = :instead"), values)
                .run(client, table);
        return new FileId(new Item(write.item().orElseThrow()).text("file"));
    }
}
