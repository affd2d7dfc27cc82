package io.millrace.rows.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.millrace.rows.bytes.ByteSet;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;

/// Values of a set, each ready to be written.
final class SetShortcut extends Shortcut {
    private final ByteSet values;
    private final byte[][] written;
    private final int[] lengths;

    /// @param asJson how each is written
    SetShortcut(List<byte[]> all, List<byte[]> asJson) {
        values = ByteSet.of(all);
        written = new byte[values.places()][];
        lengths = new int[written.length];
        for (int i = 0; i < all.size(); i++) {
            int place = values.place(padded(all.get(i)), 0, all.get(i).length);
            written[place] = padded(asJson.get(i));
            lengths[place] = asJson.get(i).length;
        }
    }

    /// Empty if a value is no string, or has escapes.
    static Optional<Shortcut> of(MemberRule rule) {
        boolean plain = rule.values().stream().allMatch(value -> value[0] == '"'
                && new String(value, java.nio.charset.StandardCharsets.UTF_8).indexOf('\\') < 0);
        return plain
                ? Optional.of(new SetShortcut(rule.values().stream().map(SetShortcut::content).toList(), rule.values()))
                : Optional.empty();
    }

    private static byte[] content(byte[] written) {
        return Arrays.copyOfRange(written, 1, written.length - 1);
    }

    private static byte[] padded(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + Swar.SLACK);
    }

    @Override
    public int take(byte[] b, int from, long stops, Out out) {
        if (values.longest() >= ByteSet.SHORT) {
            return takeToEnd(b, from, stops, out);
        }
        // Values differ in length from row to row, so what a processor would have to foresee is left out: both words are looked at, always.
        long head = Swar.load(b, from);
        long tail = Swar.load(b, from + 8);
        int inHead = Swar.first(Swar.equal(head, stops) | Swar.quotesAndControls(head));
        int inTail = Swar.first(Swar.equal(tail, stops) | Swar.quotesAndControls(tail));
        int length = inHead + (inTail & -(inHead >>> 3));
        int place = values.place(Swar.head(head, length), Swar.head(tail, Math.max(0, length - 8)), length);
        return write(place, out) ? from + length : NOT;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        return write(values.place(b, from, to), out);
    }

    private boolean write(int place, Out out) {
        if (place < 0) {
            return false;
        }
        out.few(written[place], 0, lengths[place]);
        return true;
    }
}
