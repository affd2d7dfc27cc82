package io.millrace.processor;

import java.util.Random;

/// Delimited text with whatever makes it hard to cut: quoted line ends, doubled quotes, blank lines, every kind of line end; and, where asked for, quotes that stand
/// where none may.
final class HostileCsv {
    private static final String[] PIECES = {"x", "\"\"", "\n", "\r\n", ",", "1,y\n2,z", "\r", "é", "\"\"\"\""};

    private final Random random;
    private final boolean stray;

    HostileCsv(long seed, boolean stray) {
        this.random = new Random(seed);
        this.stray = stray;
    }

    String text(int bytes) {
        var text = new StringBuilder("a,b\n");
        while (text.length() < bytes) {
            row(text);
        }
        return text.toString();
    }

    private void row(StringBuilder text) {
        text.append(random.nextInt(20) == 0 ? "wrong" : String.valueOf(random.nextInt(100_000))).append(',');
        switch (random.nextInt(stray ? 12 : 8)) {
            case 0, 1, 2 -> quoted(text);
            case 3 -> text.append("plain, and one too many");
            case 8 -> text.append("a\"stray");
            case 9 -> text.append("\"never closed");
            case 10 -> text.append("\"closed\"badly");
            default -> text.append("text ").append(random.nextInt());
        }
        text.append(random.nextInt(6) == 0 ? "\r\n" : "\n");
        if (random.nextInt(30) == 0) {
            text.append(random.nextBoolean() ? "\n" : "\r\n");
        }
    }

    private void quoted(StringBuilder text) {
        text.append('"');
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        text.append('"');
    }
}
