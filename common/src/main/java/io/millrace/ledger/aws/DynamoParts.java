package io.millrace.ledger.aws;

import io.millrace.ledger.Claim;
import io.millrace.ledger.Fence;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.PartId;
import io.millrace.ledger.PartResult;
import io.millrace.ledger.Parts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Claims in DynamoDB: item `FILE#<id>` / `PART#<generation>#<n>`, with the attribute names of Powertools' idempotency records and a fence.
///
/// `in_progress_expiration` is in epoch milliseconds and compared with milliseconds; `expiration` is in epoch seconds, as time to live wants it.
final class DynamoParts implements Parts {
    static final String SORT_PREFIX = "PART#";
    private static final String IN_PROGRESS = "INPROGRESS";
    private static final String COMPLETED = "COMPLETED";

    private final DynamoDbClient client;
    private final String table;
    private final Duration retention;

    DynamoParts(DynamoDbClient client, String table, Duration retention) {
        this.client = client;
        this.table = table;
        this.retention = retention;
    }

    static String generationPrefix(int generation) {
        return SORT_PREFIX + "%04d#".formatted(generation);
    }

    private static Map<String, AttributeValue> key(PartId part) {
        return Item.key(FileItem.partition(part.file()),
                generationPrefix(part.generation()) + "%05d".formatted(part.number()));
    }

    @Override
    public Claim claim(PartId part, Fence fence, Instant now, Instant expires) {
        var result = new Write(key(part))
                .set(new Item().text("status", IN_PROGRESS).text("fence", fence.token())
                        .number("in_progress_expiration", expires.toEpochMilli())
                        .epochSeconds("expiration", now.plus(retention)).map())
                .setIfAbsent("started", AttributeValue.fromS(now.toString())).add("unreleased", 1).remove("data")
                .onlyIf("attribute_not_exists(#pk) OR #expiration < :nowSeconds"
                        + " OR (#status = :inProgress AND #in_progress_expiration <= :nowMillis)",
                        new Item().number("nowSeconds", now.getEpochSecond()).number("nowMillis", now.toEpochMilli())
                                .text("inProgress", IN_PROGRESS).prefixed(":"))
                .run(client, table);
        if (result.written()) {
            return new Claim.Owned(fence, expires);
        }
        var held = new Item(result.item().orElseThrow());
        if (held.text("status").equals(COMPLETED)) {
            return new Claim.Done(readResult(held));
        }
        var heldUntil = Instant.ofEpochMilli(held.number("in_progress_expiration"));
        return held.text("fence").equals(fence.token()) ? new Claim.Owned(fence, heldUntil)
                : new Claim.InProgress(heldUntil);
    }

    @Override
    public boolean complete(PartId part, Fence fence, PartResult result) {
        var data = new Item().counts("rows", result.rows()).number("bytes", result.bytes())
                .text("sha256", result.sha256())
                .flag("hasRows", result.hasRows()).flag("hasRejects", result.hasRejects())
                .fault("refusal", result.refusal())
                .time("started", result.started())
                .text("unread", result.unread() == null ? null : result.unread().name());
        if (result.span() != null) {
            data.boundary("from", result.span().from()).boundary("to", result.span().to());
        }
        var write = new Write(key(part)).set(new Item().text("status", COMPLETED).map())
                .set(Map.of("data", AttributeValue.fromM(data.map())))
                .onlyIf("#fence = :fence AND #status = :inProgress",
                        new Item().text("fence", fence.token()).text("inProgress", IN_PROGRESS).prefixed(":"))
                .run(client, table);
        return write.written() || write.item().map(Item::new)
                .filter(item -> item.text("status").equals(COMPLETED) && item.text("fence").equals(fence.token()))
                .isPresent();
    }

    @Override
    public void release(PartId part, Fence fence, Instant now) {
        // Not twice: a reply that was lost is asked for again.
        new Write(key(part)).set(new Item().number("in_progress_expiration", 0).map()).add("unreleased", -1)
                .setIfAbsent("failed", AttributeValue.fromS(now.truncatedTo(ChronoUnit.MILLIS).toString()))
                .onlyIf("#fence = :fence AND #status = :inProgress AND #in_progress_expiration > :released",
                        new Item().text("fence", fence.token()).text("inProgress", IN_PROGRESS).number("released", 0)
                                .prefixed(":"))
                .run(client, table);
    }

    /// The result that an item of a part holds; empty where the part is not complete.
    static Optional<PartResult> completed(Map<String, AttributeValue> part) {
        var item = new Item(part);
        return item.text("status").equals(COMPLETED) ? Optional.of(readResult(item)) : Optional.empty();
    }

    private static PartResult readResult(Item item) {
        var data = item.nested("data");
        var unread = data.text("unread");
        return new PartResult(data.counts("rows"), data.number("bytes"), data.text("sha256"), data.flag("hasRows"),
                data.flag("hasRejects"), data.fault("refusal"), data.time("started"),
                unread == null ? null : FileStatus.valueOf(unread),
                data.nested("from") == null ? null : new PartResult.Span(data.boundary("from"), data.boundary("to")));
    }
}
