package io.millrace.rows.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.millrace.rows.RejectCode;
import io.millrace.rows.bytes.ByteSet;
import io.millrace.rows.bytes.Canonical;
import io.millrace.rows.bytes.Out;
import io.millrace.rows.bytes.Swar;

/// `enum` and `categories`: the value must be one of a set. Numbers are equal whatever their zeros, objects whatever the order of their members.
final class MemberRule extends Rule {
    private final RejectCode code;
    private final boolean numbers;
    private final List<byte[]> values;
    private final ByteSet written;
    private final Set<Json> trees;

    /// @param values as written in JSON
    MemberRule(RejectCode code, List<byte[]> values, boolean numbers, boolean structured) {
        this.code = code;
        this.values = values;
        this.numbers = numbers;
        this.written = ByteSet.of(numbers ? values.stream().map(MemberRule::canonical).toList() : values);
        this.trees = structured
                ? values.stream()
                        .map(value -> Json.parse(java.util.Arrays.copyOf(value, value.length + Swar.SLACK), 0,
                                value.length))
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static byte[] canonical(byte[] value) {
        Out out = new Out(value.length);
        Canonical.number(value, 0, value.length, out);
        return java.util.Arrays.copyOf(out.bytes, out.length);
    }

    /// As written in JSON.
    List<byte[]> values() {
        return values;
    }

    @Override
    public boolean holds(byte[] b, int from, int to, byte[] w, int start, int end) {
        if (written.contains(w, start, end)) {
            return true;
        }
        if (numbers) {
            Out out = new Out(end - start + 8);
            Canonical.number(w, start, end, out);
            return written.contains(out.bytes, 0, out.length);
        }
        Json tree = trees.isEmpty() ? null : Json.parse(w, start, end);
        return tree != null && trees.contains(tree);
    }

    @Override
    public RejectCode code() {
        return code;
    }

    @Override
    public String wants() {
        return "must be one of the " + values.size()
                + (code == RejectCode.CATEGORY ? " categories" : " values of the enumeration");
    }
}
