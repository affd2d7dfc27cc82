package io.millrace.ledger.aws;

import io.millrace.feed.FeedName;
import io.millrace.ledger.Fault;
import io.millrace.ledger.FeedRef;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Listings.Selection;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import io.millrace.ledger.Times;
import io.millrace.rows.RowCounts;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A file as an item: key `FILE#<id>` / `FILE`.
///
/// Both indexes spread a feed, or a status, over [#SHARDS] partitions; the shard is a function of the id, so that the item can be found again.
final class FileItem {
    static final String SORT = "FILE";
    /// Four partitions take 4,000 writes a second of one feed; a listing costs four queries.
    static final int SHARDS = 4;
    /// Stands for the feed of files that no feed took.
    static final String NO_FEED = "-";

    /// Where the index by status has every file that is not settled: open, or ended while subscribers have yet to be told. So the sweep finds what is owed without a scan.
    static final String UNSETTLED = FileStatus.RECEIVED.name();

    private FileItem() {}

    static String partition(FileId id) {
        return "FILE#" + id;
    }

    static Map<String, AttributeValue> key(FileId id) {
        return Item.key(partition(id), SORT);
    }

    static FileId id(String partition) {
        return new FileId(partition.substring("FILE#".length()));
    }

    static FileId idAt(String position) {
        return new FileId(position.substring(position.indexOf('#') + 1));
    }

    static String shard(FileId id) {
        return "#" + id.value().charAt(0) % SHARDS;
    }

    /// The key of a file in the index by status.
    static String statusShard(FileEntry file) {
        boolean settled = file.status().isTerminal() && !file.owesOutcome();
        return (settled ? file.status().name() : UNSETTLED) + shard(file.id());
    }

    static Map<String, AttributeValue> of(FileEntry file) {
        var item = attributes(file)
                .text("feedShard", (file.feed() == null ? NO_FEED : file.feed().name().value()) + shard(file.id()))
                .text("statusShard", statusShard(file)).text("received", Selection.position(file)).map();
        if (file.previous() != null) {
            item.put("previous", AttributeValue.fromM(attributes(file.previous()).map()));
        }
        return item;
    }

    private static Item attributes(FileEntry file) {
        var object = file.object();
        var times = file.times();
        var item = new Item().text("pk", partition(file.id())).text("sk", SORT)
                .text("bucket", object.bucket()).text("key", object.key()).text("versionId", object.versionId())
                .text("sequencer", object.sequencer() == null ? null : object.sequencer().padded())
                .text("eTag", object.eTag())
                .number("size", object.size()).number("generation", file.generation())
                .text("status", file.status().name())
                .number("parts", file.parts()).time("dropped", times.dropped()).time("receivedAt", times.received())
                .time("started", times.started()).time("finished", times.finished()).text("sha256", file.sha256())
                .text("results", file.results()).flag("outcomeSent", file.outcomeSent())
                .text("duplicateOf", file.duplicateOf() == null ? null : file.duplicateOf().value())
                .epochSeconds("expiration", file.expires());
        if (file.feed() != null) {
            item.text("feed", file.feed().name().value()).number("feedVersion", file.feed().version());
        }
        return item.fault("refusal", file.refusal()).fault("failure", file.failure()).counts("rows", file.rows());
    }

    static FileEntry read(Map<String, AttributeValue> map) {
        var item = new Item(map);
        var sequencer = item.text("sequencer");
        var object = new ObjectRef(item.text("bucket"), item.text("key"), item.text("versionId"),
                sequencer == null ? null : new Sequencer(sequencer), item.text("eTag"), item.number("size"));
        var feed = item.text("feed") == null ? null
                : new FeedRef(new FeedName(item.text("feed")), (int) item.number("feedVersion"));
        var times = new Times(item.time("dropped"), item.time("receivedAt"), item.time("started"),
                item.time("finished"));
        RowCounts rows = item.counts("rows");
        var duplicateOf = item.text("duplicateOf");
        var previous = item.nested("previous");
        Fault refusal = item.fault("refusal");
        return new FileEntry(id(item.text("pk")), object, feed,
                (int) item.number("generation"),
                FileStatus.valueOf(item.text("status")), (int) item.number("parts"), times, item.text("sha256"), rows,
                refusal,
                item.fault("failure"), item.text("results"),
                duplicateOf == null ? null : new FileId(duplicateOf), previous == null ? null : read(previous.map()),
                item.flag("outcomeSent"), item.epochSeconds("expiration"));
    }
}
