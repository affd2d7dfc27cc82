package io.millrace.rows.read;

import java.io.IOException;
import java.util.Arrays;

import com.google.re2j.Matcher;

import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.Utf8;
import io.millrace.rows.plan.Judge;
import io.millrace.rows.plan.LogPattern;
import io.millrace.rows.plan.Plan;
import io.millrace.rows.plan.Spans;

/// Reads text lines by a pattern whose named groups are the fields.
final class LogReader extends LineReader {
    private final LogPattern pattern;
    private final Columns columns;

    LogReader(Plan plan, Window window, Judge judge, Spans spans) throws IOException {
        super(plan, window, judge, spans);
        this.pattern = plan.logPattern();
        this.columns = Columns.match(plan, pattern.names());
    }

    @Override
    boolean isOpened() {
        return true;
    }

    @Override
    public Opening opening() {
        return new Opening(null, null, boundary());
    }

    @Override
    boolean isFrame(byte[] b, int from, int to) {
        byte[] comment = pattern.comment();
        return comment != null && to - from >= comment.length
                && Arrays.equals(b, from, from + comment.length, comment, 0, comment.length);
    }

    @Override
    Spans.Kind judge(byte[] b, int from, int to, boolean high) throws IOException {
        judge.begin();
        if (high && Utf8.malformed(b, from, to) >= 0) {
            judge.fault(null, RejectCode.ENCODING, "not well-formed text in the feed's encoding", null);
            return judge.end();
        }
        Matcher matcher = pattern.pattern().matcher(Arrays.copyOfRange(b, from, to));
        if (!matcher.matches()) {
            judge.fault(RejectCode.NO_MATCH, "does not match the pattern of the log", b, from, to);
            return judge.end();
        }
        for (int i = 0; i < columns.of().length; i++) {
            int group = columns.of()[i] < 0 ? -1 : pattern.groups().get(columns.of()[i]);
            int start = group < 0 ? -1 : matcher.start(group);
            if (start < 0) {
                judge.none(i);
            } else {
                judge.value(i, b, from + start, from + matcher.end(group));
            }
        }
        return judge.end();
    }
}
