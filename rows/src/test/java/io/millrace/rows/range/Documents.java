package io.millrace.rows.range;

import java.util.List;
import java.util.Random;

/// Files that RFC 4180 allows (but for rows on one line that have more or fewer fields than the header), or that are as near to it as they can be while breaking it: random, and the same for the same seed.
final class Documents {
    private static final List<String> ENDS = List.of("\n", "\r\n", "\r");
    private static final List<String> TEXTS = List.of("", "a", "1", "2.5", "x y", "é", "€uro", "😀", "-3", "1e5",
            "a longer text that goes beyond one word or two", "#");
    private static final List<String> INNER = List.of("\n", "\r\n", "\r", "\"\"", ",", "x", "é", "\n\n", ",\"\"\n", "#",
            "1,2,3\n");
    private static final List<String> HOSTILE = List.of("\"", "a\"b", "\"x\"y", "\"", "\0", "\"\"\"", "\"a\n",
            "1,2,3,4");

    private Documents() {}

    /// @param comments whether there are comment lines, with quotes in them
    /// @param hostile one field in so many is broken; 0: none
    static String csv(Random random, boolean comments, int hostile) {
        StringBuilder text = new StringBuilder(random.nextInt(6) == 0 ? "\uFEFF" : "");
        String end = ENDS.get(random.nextInt(3));
        boolean mixed = random.nextInt(3) == 0;
        text.append("a,b,c").append(end);
        int rows = random.nextInt(12);
        for (int i = 0; i < rows; i++) {
            String ending = mixed ? ENDS.get(random.nextInt(3)) : end;
            switch (random.nextInt(12)) {
                case 0 -> text.append(ending);
                case 1 -> text.append(comments ? "#it's \"" + random.nextInt() + ending : ending);
                default -> row(text, random, hostile, i + 1 == rows && random.nextBoolean() ? "" : ending);
            }
        }
        return text.toString();
    }

    private static void row(StringBuilder text, Random random, int hostile, String ending) {
        int fields = random.nextInt(40) == 0 ? 100 : random.nextInt(10) == 0 ? 1 + random.nextInt(4) : 3;
        // A row over several lines that has too many fields, or too few, is taken for one with a broken quote.
        boolean flat = fields != 3 && hostile == 0;
        for (int i = 0; i < fields; i++) {
            text.append(i == 0 ? "" : ",");
            if (hostile > 0 && random.nextInt(hostile) == 0) {
                text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
            } else if (random.nextInt(3) == 0 && !flat) {
                text.append('"');
                for (int j = random.nextInt(6); j > 0; j--) {
                    text.append(INNER.get(random.nextInt(INNER.size())));
                }
                text.append('"');
            } else {
                String plain = TEXTS.get(random.nextInt(TEXTS.size()));
                text.append(i == 0 && plain.startsWith("#") ? "x" : plain);
            }
        }
        text.append(ending);
    }

    /// Lines, some of which are JSON: no quote decides where a row ends.
    static String lines(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(6) == 0 ? "\uFEFF" : "");
        for (int i = random.nextInt(14); i >= 0; i--) {
            text.append(switch (random.nextInt(9)) {
                case 0 -> "";
                case 1 -> " \t ";
                case 2 -> "{\"a\":1,\"b\":\"x\\\"\",\"c\":2}  ";
                case 3 -> "# \"comment\"";
                case 4 -> "[1,\"é\",2]";
                case 5 -> "12 some text";
                case 6 -> "{\"a\":\"";
                case 7 -> "[\"a\",\"b\",\"c\"]";
                default -> "{\"a\":" + random.nextInt() + ",\"b\":\"😀\",\"c\":0.5}";
            }).append(ENDS.get(random.nextInt(3)));
        }
        return text.toString();
    }
}
