package io.millrace.ledger;

import io.millrace.rows.Survey;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// A survey as one short line of numbers, for storage: `1,` and its components in the order of their declaration, truth as 1 and 0.
public final class SurveyText {
    private static final long VERSION = 1;
    private static final int NUMBERS = 24;
    private static final Pattern COMMA = Pattern.compile(",");

    private SurveyText() {}

    public static String write(Survey survey) {
        var text = new StringJoiner(",");
        for (long number : new long[] {VERSION, survey.from(), survey.to(), survey.counted(), survey.lines(),
                survey.firstLine()}) {
            text.add(Long.toString(number));
        }
        for (var piece : new Survey.Piece[] {survey.head(), survey.tail()}) {
            text.add(Long.toString(piece.bytes())).add(bit(piece.oddQuotes())).add(bit(piece.filled()))
                    .add(bit(piece.comment()));
        }
        for (var pass : new Survey.Pass[] {survey.outside(), survey.inside()}) {
            text.add(Long.toString(pass.rows())).add(bit(pass.endsInside())).add(Long.toString(pass.firstRow()))
                    .add(Long.toString(pass.linesBefore()));
        }
        return text.add(bit(survey.startsWithNewline())).add(bit(survey.endsWithReturn())).toString();
    }

    /// @throws IllegalArgumentException where the text is no survey
    public static Survey read(String text) {
        long[] n = Arrays.stream(COMMA.split(text)).mapToLong(Long::parseLong).toArray();
        if (n.length != NUMBERS || n[0] != VERSION) {
            throw new IllegalArgumentException("not a survey: " + text);
        }
        return new Survey(n[1], n[2], n[3], n[4], n[5], piece(n, 6), piece(n, 10), pass(n, 14), pass(n, 18),
                n[22] == 1, n[23] == 1);
    }

    private static Survey.Piece piece(long[] n, int at) {
        return new Survey.Piece(n[at], n[at + 1] == 1, n[at + 2] == 1, n[at + 3] == 1);
    }

    private static Survey.Pass pass(long[] n, int at) {
        return new Survey.Pass(n[at], n[at + 1] == 1, n[at + 2], n[at + 3]);
    }

    private static String bit(boolean value) {
        return value ? "1" : "0";
    }
}
