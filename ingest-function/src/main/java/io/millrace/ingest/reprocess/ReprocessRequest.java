package io.millrace.ingest.reprocess;

import io.millrace.feed.FeedName;
import io.millrace.ingest.reprocess.Reprocess.Answer;
import io.millrace.ingest.reprocess.Reprocess.Way;
import io.millrace.ledger.FileId;
import io.millrace.ledger.FileStatus;
import io.millrace.ledger.Listings.Selection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a reprocess is asked for: `{ids}`, or `{feed, status, prefix, from, to, position}` of which any may be missing; with either `feedVersion`, `dryRun` and `who` asks.
///
/// The answer is `{items, position}`, an item being `{id, key, status, generation, feed, feedVersion}` and, where nothing was opened, `refusal` and `reason`. A selection is answered
/// page by page: whoever asked asks again with the position until there is none.
///
/// @param ids null for a selection
public record ReprocessRequest(List<FileId> ids, Selection selection, String prefix, Way way) {
    /// Named at once; each costs a handful of calls.
    public static final int MOST_IDS = 200;

    /// @throws IllegalArgumentException naming what is off
    public static ReprocessRequest of(Map<String, Object> json) {
        var text = new Text(json);
        var ids = json.get("ids") instanceof List<?> list ? list.stream().map(id -> new FileId(id.toString())).toList()
                : null;
        if (ids != null && (ids.isEmpty() || ids.size() > MOST_IDS)) {
            throw new IllegalArgumentException("1 to " + MOST_IDS + " ids");
        }
        var feed = text.of("feed");
        var status = text.of("status");
        var selection = new Selection(feed == null ? null : new FeedName(feed),
                status == null ? null : FileStatus.valueOf(status), null, text.time("from"), text.time("to"),
                text.of("position"));
        var version = json.get("feedVersion") instanceof Number number ? number.intValue() : null;
        return new ReprocessRequest(ids, selection, text.of("prefix") == null ? "" : text.of("prefix"),
                new Way(version, ids == null, Boolean.TRUE.equals(json.get("dryRun")),
                        text.of("who") == null ? "unknown" : text.of("who")));
    }

    private record Text(Map<String, Object> json) {
        String of(String name) {
            return json.get(name) instanceof String text && !text.isEmpty() ? text : null;
        }

        Instant time(String name) {
            return of(name) == null ? null : Instant.parse(of(name));
        }
    }

    /// @param position null at the end
    public static Map<String, Object> answer(List<Answer> answers, String position) {
        var json = new HashMap<String, Object>();
        json.put("items", answers.stream().map(ReprocessRequest::item).toList());
        json.put("position", position);
        return json;
    }

    private static Map<String, Object> item(Answer answer) {
        var item = new HashMap<String, Object>();
        item.put("id", answer.id().value());
        var file = answer.file();
        if (file != null) {
            item.put("key", file.object().key());
            item.put("status", file.status().name());
            item.put("generation", file.generation());
            if (file.feed() != null) {
                item.put("feed", file.feed().name().value());
                item.put("feedVersion", file.feed().version());
            }
        }
        if (!answer.isOpened()) {
            item.put("refusal", answer.refusal());
            item.put("reason", answer.reason());
        }
        return item;
    }
}
