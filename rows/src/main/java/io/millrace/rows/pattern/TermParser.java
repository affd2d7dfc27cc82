package io.millrace.rows.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the part of RE2's syntax that feeds use: literals, classes, groups, alternatives, repetitions, and anchors where they change nothing because the whole value must match
/// anyway. Expects a pattern that RE2 accepts, so it does not look for mistakes: whatever it does not know it leaves to RE2.
final class TermParser {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_DEPTH = 50;

    private final String pattern;
    private int p;
    private int depth;

    /// Thrown and caught in here only.
    private static final class Unknown extends Exception {
        private static final long serialVersionUID = 1;

        Unknown() {
            super(null, null, false, false);
        }
    }

    private TermParser(String pattern) {
        this.pattern = pattern;
    }

    /// The pattern as a term; empty if something in it is beyond this parser.
    static Optional<Term> parse(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        TermParser parser = new TermParser(pattern);
        try {
            Term term = parser.choices();
            return parser.p == pattern.length() ? Optional.of(term) : Optional.empty();
        } catch (Unknown e) {
            return Optional.empty();
        }
    }

    private Term choices() throws Unknown {
        List<Term> choices = new ArrayList<>(List.of(sequence()));
        while (looking('|')) {
            p++;
            choices.add(sequence());
        }
        return choices.size() == 1 ? choices.getFirst() : new Term.Alt(List.copyOf(choices));
    }

    private Term sequence() throws Unknown {
        if (depth == 0 && looking('^')) {
            p++;
        }
        List<Term> items = new ArrayList<>();
        while (p < pattern.length() && !looking('|') && !looking(')')) {
            if (depth == 0 && looking('$') && (p + 1 == pattern.length() || pattern.charAt(p + 1) == '|')) {
                p++;
                break;
            }
            items.add(repeated(item()));
        }
        Term term = Term.EMPTY;
        for (Term item : items.reversed()) {
            term = Term.cat(item, term);
        }
        return term;
    }

    private Term item() throws Unknown {
        int c = next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new Term.Chars(set());
            case '.' -> new Term.Chars(CodePoints.of('\n', '\n').not());
            case '\\' -> new Term.Chars(escape());
            case '^', '$', '*', '+', '?', '{' -> throw new Unknown();
            default -> new Term.Chars(CodePoints.of(c, c));
        };
    }

    private Term group() throws Unknown {
        if (looking('?')) {
            if (!pattern.startsWith("?:", p)) {
                throw new Unknown();
            }
            p += 2;
        }
        if (++depth > MAX_DEPTH) {
            throw new Unknown();
        }
        Term term = choices();
        depth--;
        expect(')');
        return term;
    }

    private Term repeated(Term item) throws Unknown {
        if (p == pattern.length() || "*+?{".indexOf(pattern.charAt(p)) < 0) {
            return item;
        }
        Term term = switch (next()) {
            case '*' -> Term.repeat(item, 0, Term.MANY);
            case '+' -> Term.repeat(item, 1, Term.MANY);
            case '?' -> Term.repeat(item, 0, 1);
            default -> counted(item);
        };
        // Greedy or not makes no difference to whether the whole value matches.
        if (looking('?')) {
            p++;
        }
        return term;
    }

    private Term counted(Term item) throws Unknown {
        int least = number();
        int most = least;
        if (looking(',')) {
            p++;
            most = looking('}') ? Term.MANY : number();
        }
        expect('}');
        return Term.repeat(item, least, most);
    }

    private int number() throws Unknown {
        int from = p;
        while (p < pattern.length() && p < from + 4 && pattern.charAt(p) >= '0' && pattern.charAt(p) <= '9') {
            p++;
        }
        // RE2 takes a{05} for five characters, not for a count.
        if (p == from || p > from + 1 && pattern.charAt(from) == '0') {
            throw new Unknown();
        }
        return Integer.parseInt(pattern, from, p, 10);
    }

    private CodePoints set() throws Unknown {
        boolean negated = looking('^');
        p += negated ? 1 : 0;
        if (looking(']')) {
            throw new Unknown();
        }
        CodePoints set = new CodePoints(List.of());
        while (!looking(']')) {
            CodePoints from = member();
            boolean range = looking('-') && p + 1 < pattern.length() && pattern.charAt(p + 1) != ']';
            if (range) {
                p++;
                set = set.or(CodePoints.of(single(from), single(member())));
            } else {
                set = set.or(from);
            }
        }
        p++;
        return negated ? set.not() : set;
    }

    private CodePoints member() throws Unknown {
        int c = next();
        if (c == '[') {
            throw new Unknown();
        }
        return c == '\\' ? escape() : CodePoints.of(c, c);
    }

    private static int single(CodePoints set) throws Unknown {
        CodePoints.Range range = set.ranges().getFirst();
        if (set.ranges().size() > 1 || range.first() != range.last()) {
            throw new Unknown();
        }
        return range.first();
    }

    private CodePoints escape() throws Unknown {
        int c = next();
        return switch (c) {
            case 'd' -> CodePoints.DIGITS;
            case 'D' -> CodePoints.DIGITS.not();
            case 'w' -> CodePoints.WORD;
            case 'W' -> CodePoints.WORD.not();
            case 's' -> CodePoints.SPACE;
            case 'S' -> CodePoints.SPACE.not();
            case 't' -> CodePoints.of('\t', '\t');
            case 'n' -> CodePoints.of('\n', '\n');
            case 'r' -> CodePoints.of('\r', '\r');
            default -> {
                if (c >= 0x80 || Character.isLetterOrDigit(c)) {
                    throw new Unknown();
                }
                yield CodePoints.of(c, c);
            }
        };
    }

    private int next() throws Unknown {
        if (p == pattern.length()) {
            throw new Unknown();
        }
        int c = pattern.codePointAt(p);
        if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw new Unknown();
        }
        p += Character.charCount(c);
        return c;
    }

    private boolean looking(char c) {
        return p < pattern.length() && pattern.charAt(p) == c;
    }

    private void expect(char c) throws Unknown {
        if (!looking(c)) {
            throw new Unknown();
        }
        p++;
    }
}
