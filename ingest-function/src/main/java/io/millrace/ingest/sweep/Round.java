package io.millrace.ingest.sweep;

import io.millrace.message.Json.NotJson;
import io.millrace.message.Json;
import java.time.Instant;

/// How far a walk through a bucket has come, as text.
///
/// @param began when this round did; null between rounds
/// @param from only what was stored at or after is looked at in this round
/// @param done when the last round that missed nothing began; null where there was none
/// @param missed whether something in this round could not be taken in
/// @param key where the next page begins, with `version`; null for the beginning
record Round(Instant began, Instant from, Instant done, boolean missed, String key, String version) {
    static final Round NONE = new Round(null, null, null, false, null, null);

    static Round read(String text) {
        if (text == null) {
            return NONE;
        }
        try {
            var json = Json.read(text);
            return new Round(time(json.path("began").textValue()), time(json.path("from").textValue()),
                    time(json.path("done").textValue()), json.path("missed").booleanValue(),
                    json.path("key").textValue(), json.path("version").textValue());
        } catch (NotJson e) {
            throw new IllegalArgumentException("not a position of this walk", e);
        }
    }

    String text() {
        return Json.write(Json.object().put("began", text(began)).put("from", text(from)).put("done", text(done))
                .put("missed", missed).put("key", key).put("version", version));
    }

    private static Instant time(String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    Round begin(Instant now, Instant since) {
        return new Round(now, since, done, false, null, null);
    }

    Round at(String nextKey, String nextVersion, boolean missedMore) {
        return new Round(began, from, done, missed || missedMore, nextKey, nextVersion);
    }

    /// Between this round and the next.
    Round ended() {
        return new Round(null, null, missed ? done : began, false, null, null);
    }
}
