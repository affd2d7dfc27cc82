package io.millrace.rows.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Builds the table of a [Dfa]: its states are the sets of terms that may still follow. Bounded, because states grow exponentially with patterns like `(a|b)*a(a|b){20}`.
final class Subsets {
    private static final int MAX_CELLS = 1 << 15;
    private static final int MAX_TERMS = 1 << 11;

    private final int[] bounds;
    private final Map<Term, Integer> termNumbers = new HashMap<>();
    private final List<Term> terms = new ArrayList<>();
    /// For each term whose characters have been tried: the terms that follow, for each class.
    private final List<BitSet[]> steps = new ArrayList<>();
    private final Map<BitSet, Integer> stateNumbers = new HashMap<>();
    private final List<BitSet> states = new ArrayList<>();

    private Subsets(Term pattern) {
        Set<Integer> found = new TreeSet<>();
        bounds(pattern, found);
        found.remove(0);
        found.remove(Character.MAX_CODE_POINT + 1);
        bounds = found.stream().mapToInt(bound -> bound).toArray();
    }

    /// The pattern's table; empty if it would be too large.
    static Optional<Dfa> dfa(Term pattern) {
        return new Subsets(pattern).build(pattern);
    }

    private Optional<Dfa> build(Term pattern) {
        int width = bounds.length + 2;
        stateNumber(new BitSet());
        stateNumber(numbers(Set.of(pattern)));
        char[] table = new char[width * 8];
        for (int state = 0; state < states.size(); state++) {
            if (states.size() * width > MAX_CELLS || terms.size() > MAX_TERMS || width > Byte.MAX_VALUE) {
                return Optional.empty();
            }
            if ((state + 1) * width > table.length) {
                table = Arrays.copyOf(table, table.length * 2);
            }
            int row = state * width;
            for (int i = 0; i < width - 1; i++) {
                BitSet next = new BitSet();
                for (int term : states.get(state).stream().toArray()) {
                    next.or(step(term)[i]);
                }
                table[row + i] = (char) (stateNumber(next) * width);
            }
            boolean ends = states.get(state).stream().anyMatch(term -> terms.get(term).matchesEmpty());
            table[row + width - 1] = (char) (ends ? 1 : 0);
        }
        return Optional.of(new Dfa(bounds, Arrays.copyOf(table, states.size() * width)));
    }

    private BitSet[] step(int term) {
        while (steps.size() <= term) {
            Term from = terms.get(steps.size());
            BitSet[] step = new BitSet[bounds.length + 1];
            for (int i = 0; i < step.length; i++) {
                step[i] = numbers(from.after(i == 0 ? 0 : bounds[i - 1]));
            }
            steps.add(step);
        }
        return steps.get(term);
    }

    private BitSet numbers(Set<Term> some) {
        BitSet numbers = new BitSet();
        for (Term term : some) {
            numbers.set(termNumbers.computeIfAbsent(term, added -> {
                terms.add(added);
                return terms.size() - 1;
            }));
        }
        return numbers;
    }

    private int stateNumber(BitSet state) {
        return stateNumbers.computeIfAbsent(state, added -> {
            states.add(added);
            return states.size() - 1;
        });
    }

    /// Adds the code points at which some set of the term begins, or has just ended.
    private static void bounds(Term term, Set<Integer> bounds) {
        switch (term) {
            case Term.Empty _ -> {
            }
            case Term.Chars(CodePoints set) -> set.ranges().forEach(range -> {
                bounds.add(range.first());
                bounds.add(range.last() + 1);
            });
            case Term.Cat(Term first, Term rest) -> {
                bounds(first, bounds);
                bounds(rest, bounds);
            }
            case Term.Alt(var choices) -> choices.forEach(choice -> bounds(choice, bounds));
            case Term.Repeat(Term of, int _, int _) -> bounds(of, bounds);
        }
    }
}
