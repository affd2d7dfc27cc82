package io.millrace.rows.pattern;

import java.util.Random;

/// A random pattern in RE2's syntax, and a text that it matches.
record RandomPattern(String pattern, String example) {
    private static final String[] LETTERS = {"a", "b", "c", "0", "1", "-", "_", " ", "@", "\n", "é", "ß", "漢", "字",
            "😀", "𐀀"};
    private static final String[] SETS = {"[abc]", "[^a]", "[a-c0-9]", "[^\\d]", "[é-漢]", "[^é-漢]", "[\\w-]", "[-\\s]",
            "[^\\W0]",
            "\\d", "\\w", "\\s", "\\D", "\\S", "\\W", ".", "[😀a]", "[𐀀-😀]", "[+--]", "[\\-a]"};

    static RandomPattern of(Random random) {
        RandomPattern inner = choices(random, 3);
        return switch (random.nextInt(8)) {
            case 0 -> new RandomPattern("^" + inner.pattern, inner.example);
            case 1 -> new RandomPattern("^(" + inner.pattern + ")$", inner.example);
            case 2 -> new RandomPattern(inner.pattern + "$", inner.example);
            default -> inner;
        };
    }

    /// The example, changed in more places the larger `round` is; at last something else entirely.
    String value(Random random, int round) {
        StringBuilder value = new StringBuilder(round < 15 ? example : "");
        for (int i = 0; i < round % 5 + (round < 15 ? 0 : 3); i++) {
            int at = value.offsetByCodePoints(0, random.nextInt(value.codePointCount(0, value.length()) + 1));
            boolean remove = at < value.length() && random.nextBoolean();
            value.replace(at, remove ? value.offsetByCodePoints(at, 1) : at,
                    random.nextBoolean() ? letter(random) : "");
        }
        return value.toString();
    }

    private static RandomPattern choices(Random random, int depth) {
        RandomPattern first = sequence(random, depth);
        if (random.nextInt(3) > 0) {
            return first;
        }
        RandomPattern second = sequence(random, depth);
        return new RandomPattern(first.pattern + "|" + second.pattern,
                random.nextBoolean() ? first.example : second.example);
    }

    private static RandomPattern sequence(Random random, int depth) {
        RandomPattern all = new RandomPattern("", "");
        for (int i = random.nextInt(5); i > 0; i--) {
            RandomPattern item = repeated(random, item(random, depth));
            all = new RandomPattern(all.pattern + item.pattern, all.example + item.example);
        }
        return all;
    }

    private static RandomPattern item(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            RandomPattern inner = choices(random, depth - 1);
            return new RandomPattern((random.nextBoolean() ? "(" : "(?:") + inner.pattern + ")", inner.example);
        }
        if (random.nextBoolean()) {
            return new RandomPattern(SETS[random.nextInt(SETS.length)], letter(random));
        }
        String letter = letter(random);
        boolean escaped = letter.equals("-") || letter.equals("@") || letter.equals("_");
        return new RandomPattern(escaped && random.nextBoolean() ? "\\" + letter : letter, letter);
    }

    private static RandomPattern repeated(Random random, RandomPattern item) {
        int least = random.nextInt(3);
        int most = least + random.nextInt(3);
        String lazy = random.nextInt(5) == 0 ? "?" : "";
        return switch (random.nextInt(9)) {
            case 0 -> new RandomPattern(item.pattern + "*" + lazy, item.example.repeat(least));
            case 1 -> new RandomPattern(item.pattern + "+" + lazy, item.example.repeat(least + 1));
            case 2 -> new RandomPattern(item.pattern + "?" + lazy, item.example.repeat(least % 2));
            case 3 -> new RandomPattern(item.pattern + "{" + least + "}" + lazy, item.example.repeat(least));
            case 4 -> new RandomPattern(item.pattern + "{" + least + ",}" + lazy, item.example.repeat(most));
            case 5 -> new RandomPattern(item.pattern + "{" + least + "," + most + "}" + lazy,
                    item.example.repeat(most));
            default -> item;
        };
    }

    private static String letter(Random random) {
        return LETTERS[random.nextInt(LETTERS.length)];
    }
}
