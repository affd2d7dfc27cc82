package io.millrace.rows.check;

import java.util.Arrays;
import java.util.List;

import io.millrace.rows.bytes.ByteSet;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;

/// Strings of an enumeration, each ready to be written.
final class SetShortcut extends Shortcut {
    private final ByteSet values;
    private final byte[][] written;
    private final int[] lengths;

    /// @param all as written in JSON, without escapes
    private SetShortcut(List<byte[]> all) {
        values = ByteSet.of(all.stream().map(SetShortcut::content).toList());
        written = new byte[values.places()][];
        lengths = new int[written.length];
        for (byte[] each : all) {
            byte[] content = Arrays.copyOf(content(each), each.length + Swar.SLACK);
            int place = values.place(content, 0, each.length - 2);
            written[place] = Arrays.copyOf(each, each.length + Swar.SLACK);
            lengths[place] = each.length;
        }
    }

    static Shortcut of(MemberRule rule) {
        boolean plain = rule.values().stream().allMatch(value -> value[0] == '"'
                && new String(value, java.nio.charset.StandardCharsets.UTF_8).indexOf('\\') < 0);
        return plain ? new SetShortcut(rule.values()) : NONE;
    }

    private static byte[] content(byte[] written) {
        return Arrays.copyOfRange(written, 1, written.length - 1);
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        int place = values.place(b, from, to);
        if (place < 0) {
            return false;
        }
        out.few(written[place], 0, lengths[place]);
        return true;
    }
}
