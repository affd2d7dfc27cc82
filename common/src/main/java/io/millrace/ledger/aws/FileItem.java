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

    private FileItem() {}

    static String partition(FileId id) {
        return "FILE#" + id;
    }

    static Map<String, AttributeValue> key(FileId id) {
        return Item.key(partition(id), SORT);
    }

    static String shard(FileId id) {
        return "#" + id.value().charAt(0) % SHARDS;
    }

    static Map<String, AttributeValue> of(FileEntry file) {
        var object = file.object();
        var times = file.times();
        var item = new Item().text("pk", partition(file.id())).text("sk", SORT)
                .text("feedShard", (file.feed() == null ? NO_FEED : file.feed().name().value()) + shard(file.id()))
                .text("statusShard", file.status() + shard(file.id())).text("received", Selection.position(file))
                .text("bucket", object.bucket()).text("key", object.key()).text("versionId", object.versionId())
                .text("sequencer", object.sequencer() == null ? null : object.sequencer().padded())
                .text("eTag", object.eTag())
                .number("size", object.size()).number("generation", file.generation())
                .text("status", file.status().name())
                .number("parts", file.parts()).time("dropped", times.dropped()).time("receivedAt", times.received())
                .time("started", times.started()).time("finished", times.finished()).text("sha256", file.sha256())
                .text("results", file.results()).flag("outcomeSent", file.outcomeSent())
                .epochSeconds("expiration", file.expires());
        if (file.feed() != null) {
            item.text("feed", file.feed().name().value()).number("feedVersion", file.feed().version());
        }
        return item.fault("refusal", file.refusal()).fault("failure", file.failure()).counts("rows", file.rows()).map();
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
        Fault refusal = item.fault("refusal");
        return new FileEntry(new FileId(item.text("pk").substring("FILE#".length())), object, feed,
                (int) item.number("generation"),
                FileStatus.valueOf(item.text("status")), (int) item.number("parts"), times, item.text("sha256"), rows,
                refusal,
                item.fault("failure"), item.text("results"), item.flag("outcomeSent"), item.epochSeconds("expiration"));
    }
}
