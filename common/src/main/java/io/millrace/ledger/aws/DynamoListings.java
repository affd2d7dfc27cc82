package io.millrace.ledger.aws;

import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.FileView;
import io.millrace.ledger.Files;
import io.millrace.ledger.Listings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Listings in DynamoDB: the shards of one index, queried side by side, merged by position; then the items themselves.
///
/// The indexes hold keys only, so that most writes to a file cost nothing there. Without feed and status, every status is read. A file that ended is listed under its status
/// when its subscribers have been told.
final class DynamoListings implements Listings {
    private static final int MOST_ROUNDS = 20;

    private final DynamoDbClient client;
    private final String table;
    private final Files files;

    DynamoListings(DynamoDbClient client, String table, Files files) {
        this.client = client;
        this.table = table;
        this.files = files;
    }

    /// Fills a page from as many rounds of index reads as it takes, up to a bound: then the page is short and says where to go on.
    @Override
    public Page list(Selection selection, int limit) {
        var found = new ArrayList<FileEntry>();
        String after = selection.after();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var positions = positions(selection, after, limit);
            for (var file : read(positions)) {
                after = Selection.position(file);
                if (selection.selects(file)) {
                    found.add(file);
                    if (found.size() == limit) {
                        return new Page(found, after);
                    }
                }
            }
            if (positions.size() < limit) {
                return new Page(found, null);
            }
            after = positions.getLast();
        }
        return new Page(found, after);
    }

    /// The newest positions after `after` in all shards, at most `limit`.
    private List<String> positions(Selection selection, String after, int limit) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var queries = partitions(selection)
                    .map(partition -> threads.submit(() -> query(selection, partition, after, limit))).toList();
            var merged = new ArrayList<String>();
            for (var query : queries) {
                merged.addAll(join(query));
            }
            // An index that lags shows a file under its old status and its new one.
            return merged.stream().distinct().sorted(Comparator.reverseOrder()).limit(limit).toList();
        }
    }

    private static <T> T join(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listing", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private static Stream<String> partitions(Selection selection) {
        Stream<String> bases;
        if (selection.feed() != null) {
            bases = Stream.of(selection.feed().value());
        } else if (selection.status() == FileStatus.PROCESSING) {
            bases = Stream.of(FileStatus.RECEIVED.name());
        } else if (selection.status() != null) {
            bases = Stream.of(selection.status().name());
        } else {
            bases = Arrays.stream(FileStatus.values()).filter(status -> status != FileStatus.PROCESSING)
                    .map(FileStatus::name);
        }
        return bases.flatMap(base -> IntStream.range(0, FileItem.SHARDS).mapToObj(shard -> base + "#" + shard));
    }

    private List<String> query(Selection selection, String partition, String after, int limit) {
        boolean byFeed = selection.feed() != null;
        // A position is an instant, "#" and an id: the bare instant sorts before all of its positions.
        String low = selection.from() == null ? "0" : Selection.time(selection.from());
        String high = Stream.of(after, selection.to() == null ? null : Selection.time(selection.to()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder()).orElse("9");
        if (low.compareTo(high) > 0) {
            return List.of();
        }
        var request = QueryRequest.builder().tableName(table).indexName(byFeed ? "by-feed" : "by-status")
                .keyConditionExpression("#shard = :shard AND #received BETWEEN :low AND :high")
                .expressionAttributeNames(
                        Map.of("#shard", byFeed ? "feedShard" : "statusShard", "#received", "received"))
                .expressionAttributeValues(
                        new Item().text("shard", partition).text("low", low).text("high", high).prefixed(":"))
                .scanIndexForward(false).limit(limit + 1).build();
        return client.query(request).items().stream().map(item -> item.get("received").s())
                .filter(position -> !position.equals(after)).limit(limit).toList();
    }

    /// The items at these positions, in their order, with their status as of now.
    private List<FileEntry> read(List<String> positions) {
        var byPosition = new HashMap<String, FileEntry>();
        var keys = positions.stream().map(position -> FileItem.key(FileItem.idAt(position))).toList();
        for (var item : new BatchRead(client, table).items(keys, null)) {
            var file = FileItem.read(item);
            boolean derived = file.status() == FileStatus.RECEIVED || file.status() == FileStatus.FAILED;
            byPosition.put(Selection.position(file),
                    derived ? files.view(file.id()).map(FileView::file).orElse(file) : file);
        }
        return positions.stream().map(byPosition::get).filter(Objects::nonNull).toList();
    }
}
