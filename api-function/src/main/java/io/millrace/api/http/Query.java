package io.millrace.api.http;

import io.millrace.api.http.Problem.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The parameters of a request, each at most once, none unknown: a mistyped one is told, not ignored.
public final class Query {
    private static final int LONGEST = 8 * 1024;
    private static final int EARLIEST = 1970;
    private static final int LATEST = 9998;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /// @throws ProblemException naming the first parameter that is malformed, repeated or not among `known`
    public static Query of(Request request, String... known) throws ProblemException {
        var names = List.of(known);
        if (request.query().length() > LONGEST) {
            throw bad("a query has at most " + LONGEST + " characters");
        }
        var parameters = new TreeMap<String, String>();
        for (String pair : request.query().split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (!names.contains(name)) {
                throw bad("there is no such parameter here; "
                        + (names.isEmpty() ? "there are none" : "known: " + String.join(", ", names)));
            }
            if (parameters.put(name, decode(equals < 0 ? "" : pair.substring(equals + 1))) != null) {
                throw bad(name + " is given more than once");
            }
        }
        return new Query(parameters);
    }

    /// The value; an empty one counts as not given.
    public Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    public int number(String name, int least, int most, int otherwise) throws ProblemException {
        var value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        int number = NUMBER.matcher(value.get()).matches() ? Integer.parseInt(value.get()) : -1;
        if (number < least || number > most) {
            throw bad(name + " is a whole number from " + least + " to " + most);
        }
        return number;
    }

    /// An instant in ISO 8601, with `Z` or an offset; null where it is not given.
    public Instant time(String name) throws ProblemException {
        var value = text(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            // A plus that was not encoded arrives as a space.
            var time = OffsetDateTime.parse(value.get().replace(' ', '+'));
            if (time.getYear() >= EARLIEST && time.getYear() <= LATEST) {
                return time.toInstant();
            }
        } catch (DateTimeParseException e) {
            throw notATime(name);
        }
        throw notATime(name);
    }

    /// A value that `parse` accepts; null where it is not given.
    ///
    /// @param parse throws an IllegalArgumentException for what it does not accept
    public <T> T value(String name, Function<String, T> parse, String expected)
            throws ProblemException {
        var value = text(name);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return parse.apply(value.get());
        } catch (IllegalArgumentException e) {
            throw bad(name + " is " + expected);
        }
    }

    private static String decode(String text) throws ProblemException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad("the query has a malformed percent-encoding");
        }
    }

    private static ProblemException notATime(String name) {
        return bad(name + " is a time in ISO 8601 with Z or an offset, like 2026-11-21T08:30:00Z, from " + EARLIEST
                + " to " + LATEST);
    }

    private static ProblemException bad(String detail) {
        return new Problem(Kind.BAD_PARAMETER, detail).exception();
    }
}
