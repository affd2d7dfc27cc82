package io.millrace.rows.pattern;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A regular expression as a tree. Equal trees are equal, so that [Dfa] knows a term when it meets it again. Immutable.
sealed interface Term {
    /// No bound on a [Repeat].
    int MANY = Integer.MAX_VALUE;
    Term EMPTY = new Empty();

    /// The empty text.
    record Empty() implements Term {}

    /// One character of a set.
    record Chars(CodePoints set) implements Term {}

    record Cat(Term first, Term rest) implements Term {}

    record Alt(List<Term> choices) implements Term {}

    record Repeat(Term of, int least, int most) implements Term {}

    /// Leaves out what adds nothing.
    static Term cat(Term first, Term rest) {
        return first == EMPTY ? rest : rest == EMPTY ? first : new Cat(first, rest);
    }

    static Term repeat(Term of, int least, int most) {
        return most == 0 ? EMPTY : new Repeat(of, least, most);
    }

    default boolean matchesEmpty() {
        return switch (this) {
            case Empty _ -> true;
            case Chars _ -> false;
            case Cat(Term first, Term rest) -> first.matchesEmpty() && rest.matchesEmpty();
            case Alt(List<Term> choices) -> choices.stream().anyMatch(Term::matchesEmpty);
            case Repeat(Term of, int least, int _) -> least == 0 || of.matchesEmpty();
        };
    }

    /// What may still follow once the character has been read: the partial derivatives of Antimirov ("Partial derivatives of regular expressions and finite automaton
    /// constructions", 1996). A term has only linearly many of them, counted repetitions unrolled.
    default Set<Term> after(int codePoint) {
        Set<Term> after = new LinkedHashSet<>();
        switch (this) {
            case Empty _ -> {
            }
            case Chars(CodePoints set) -> {
                if (set.contains(codePoint)) {
                    after.add(EMPTY);
                }
            }
            case Cat(Term first, Term rest) -> {
                first.after(codePoint).forEach(term -> after.add(cat(term, rest)));
                if (first.matchesEmpty()) {
                    after.addAll(rest.after(codePoint));
                }
            }
            case Alt(List<Term> choices) -> choices.forEach(choice -> after.addAll(choice.after(codePoint)));
            case Repeat(Term of, int least, int most) -> {
                Term rest = repeat(of, Math.max(0, least - 1), most == MANY ? MANY : most - 1);
                of.after(codePoint).forEach(term -> after.add(cat(term, rest)));
            }
        }
        return after;
    }
}
