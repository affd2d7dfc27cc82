package io.millrace.ingest;

import io.millrace.ingest.sweep.Sweep.Swept;
import io.millrace.ingest.sweep.Sweep;
import io.millrace.ingest.sweep.Walk.Scope;
import io.millrace.observe.StepLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What a sweep is asked for in the `detail` of its event: nothing by the schedule; by hand `{walk, dryRun, prefix, since, position}`, where all but the walk may be missing.
///
/// The answer is `{counts, position, end}`: by hand, whoever asked asks again with the position until the end. A walk by hand leaves the schedule's own place alone.
///
/// @param walk null for the schedule's run
/// @param since null for as long as the ledger remembers
record SweepRequest(String walk, boolean dryRun, String prefix, Instant since, String position) {
    static SweepRequest of(Map<String, Object> detail) {
        if (detail == null || !(detail.get("walk") instanceof String walk)) {
            return new SweepRequest(null, false, "", null, null);
        }
        return new SweepRequest(walk, Boolean.TRUE.equals(detail.get("dryRun")),
                detail.get("prefix") instanceof String prefix ? prefix : "",
                detail.get("since") instanceof String since ? Instant.parse(since) : null,
                detail.get("position") instanceof String position ? position : null);
    }

    boolean isScheduled() {
        return walk == null;
    }

    /// @param remembered since when the ledger remembers: what is older was perhaps done and forgotten
    Swept run(Sweep sweep, Instant remembered, Supplier<Duration> remaining, StepLog log) {
        return isScheduled() ? sweep.run(remaining, log)
                : sweep.run(walk, new Scope(dryRun, prefix, since == null ? remembered : since), position, remaining,
                        log);
    }

    static Map<String, Object> answer(Swept swept) {
        var answer = new HashMap<String, Object>();
        answer.put("counts", swept.tally().counts());
        answer.put("end", swept.end());
        answer.put("position", swept.position());
        return answer;
    }
}
