package io.millrace.rows.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Locale;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.millrace.rows.RowEngine;
import io.millrace.rows.Run;

/// What comes out of JSON Lines equals Jackson's reading of them, and what is no JSON for the one is none for the other.
class JacksonTest {
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).nodeFactory(new JsonNodeFactory(true)).build();
    private static final JsonFactory LENIENT = new JsonFactory();
    private static final RowEngine TYPED = RowEngine.compile(Run.format("""
                                                                        format: jsonl
                                                                        schema:
                                                                          fieldsMatch: superset
                                                                          missingValues: []
                                                                          fields:
                                                                            - { name: a, type: any }
                                                                            - { name: 'bé"', type: string }
                                                                            - { name: c, type: number }
                                                                            - { name: d, type: boolean }
                                                                            - { name: e, type: object }
                                                                            - { name: f, type: array }
                                                                            - { name: g, type: integer }
                                                                        """));
    private static final List<String> NAMES = List.of("a", "bé\"", "c", "d", "e", "f", "g");
    private static final RowEngine ANY = RowEngine.compile(Run.format(
            "format: jsonl\nschema: { fieldsMatch: subset, missingValues: [], fields: [{ name: a, type: any }] }"));

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void rowsEqualJacksons(@ForAll("rows") List<String> lines) throws JsonProcessingException {
        Run run = Run.of(TYPED, new ByteArrayInputStream(
                String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));

        assertThat(run.rejects()).isEmpty();
        assertThat(run.rowLines()).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            JsonNode expected = JSON.readTree(lines.get(i));
            JsonNode row = JSON.readTree(run.rowLines().get(i));
            assertThat(row.size()).isEqualTo(NAMES.size());
            for (String name : NAMES) {
                assertThat(row.get(name)).as(name)
                        .isEqualTo(expected.has(name) ? expected.get(name) : JSON.nullNode());
            }
        }
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void whatIsNoJsonForJacksonIsARejectAndTheOtherWayRound(@ForAll("damaged") String value) {
        String line = "{\"a\":" + value + "}";

        Run run = Run.of(ANY, new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));

        boolean good = isJson(line);
        assertThat(run.rowLines()).as(run.rejects()).hasSize(good ? 1 : 0);
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = LENIENT.createParser(text)) {
            int depth = 0;
            Set<String> fields = new HashSet<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && token != JsonToken.START_OBJECT) {
                    return false;
                }
                // Jackson takes a lone surrogate for a character; it is none (RFC 8259, 8.2), and no UTF-8 stands for it.
                if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
                        && hasLoneSurrogate(parser.getText())) {
                    return false;
                }
                // Names of fields stand there once; inside a value a name may come twice (RFC 8259, 4: should, not must, be unique).
                if (token == JsonToken.FIELD_NAME && depth == 1 && !fields.add(parser.getText())) {
                    return false;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0 && parser.nextToken() != null) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    @Example
    void aLoneSurrogateIsNoCharacter() {
        for (String value : List.of("\"\\\\uD83D\\uDE00\"", "\"\\uD83D\"", "{\"\\uDE00\": 1}")) {
            assertThat(Run.of(ANY, new ByteArrayInputStream(("{\"a\":" + value + "}").getBytes(StandardCharsets.UTF_8)))
                    .rowLines()).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<String>> rows() {
        return row().list().ofMinSize(1).ofMaxSize(4);
    }

    private Arbitrary<String> row() {
        Arbitrary<String> object = object(3);
        List<Arbitrary<String>> members = List.of(member(name("a", "\\u0061"), value(3)),
                member(name("bé\\\"", "b\\u00E9\\u0022"), string()),
                member(name("c"), number()), member(name("d"), Arbitraries.of("true", "false", "null")),
                member(name("e"), object),
                member(name("f"), array(3)), member(name("g"), integer()));
        return Arbitraries.shuffle(IntStream.range(0, members.size()).boxed().toList()).flatMap(
                order -> Arbitraries.integers().between(1, members.size()).flatMap(count -> Combinators
                        .combine(order.subList(0, count).stream().map(members::get).toList())
                        .as(chosen -> "{" + String.join(",", chosen) + "}")));
    }

    private Arbitrary<String> member(Arbitrary<String> name, Arbitrary<String> value) {
        return Combinators.combine(space(), name, space(), space(), value, space())
                .as((s1, n, s2, s3, v, s4) -> s1 + "\"" + n + "\"" + s2 + ":" + s3 + v + s4);
    }

    private static Arbitrary<String> name(String... spellings) {
        return Arbitraries.of(spellings);
    }

    @Provide
    Arbitrary<String> damaged() {
        return Combinators.combine(value(3), Arbitraries.integers().between(0, 200),
                Arbitraries.of("\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "u", "\u0001", "\u007F",
                        " ",
                        "", "null", "tru", "\\x", "+", "\"a\"", "é"),
                Arbitraries.of(true, false)).as((value, at, piece, replace) -> {
                    int place = Math.min(at, value.length());
                    String rest = value.substring(replace && place < value.length() ? place + 1 : place);
                    return value.substring(0, place) + piece + rest;
                }).filter(text -> noLoneSurrogate(text));
    }

    /// Where the engine is stricter on purpose: half a surrogate pair is no character.
    private static boolean noLoneSurrogate(String text) {
        String pairs = text.replaceAll("(?i)\\\\ud83d\\\\ude00", "");
        return !pairs.toLowerCase(Locale.ROOT).contains("\\ud") && pairs.codePoints()
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private Arbitrary<String> value(int depth) {
        List<Arbitrary<String>> kinds = new ArrayList<>(
                List.of(string(), number(), integer(), Arbitraries.of("true", "false", "null")));
        if (depth > 0) {
            kinds.add(Arbitraries.lazy(() -> array(depth - 1)));
            kinds.add(Arbitraries.lazy(() -> object(depth - 1)));
        }
        return Arbitraries.integers().between(0, kinds.size() - 1).flatMap(kinds::get);
    }

    private Arbitrary<String> array(int depth) {
        return Combinators.combine(space(), value(depth), space()).as((before, item, after) -> before + item + after)
                .list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]");
    }

    private Arbitrary<String> object(int depth) {
        return Arbitraries.of("x", "y", "", "\\n", "€", "\\uD83D\\uDE00").list().uniqueElements().ofMaxSize(3)
                .flatMap(names -> names.isEmpty()
                        ? space().map(blanks -> "{" + blanks + "}")
                        : Combinators.combine(names.stream().map(name -> member(name(name), value(depth))).toList())
                                .as(members -> "{" + String.join(",", members) + "}"));
    }

    private static Arbitrary<String> space() {
        return Arbitraries.frequency(Tuple.of(6, ""), Tuple.of(1, " "),
                Tuple.of(1, "\t "));
    }

    private static Arbitrary<String> string() {
        return Arbitraries.of("a", "b c", "é", "€", "😀", "\u007F", "\u2028", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9",
                "\\uD83D\\uDE00", "\\ud83d\\ude00", "\\u0000", "\\b\\f\\r\\t", "'", "{", "]", "\uFEFF").list()
                .ofMaxSize(6)
                .map(pieces -> "\"" + String.join("", pieces) + "\"");
    }

    private static Arbitrary<String> integer() {
        return Combinators.combine(Arbitraries.of("", "-"), Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just("0")),
                Tuple.of(4, Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(40)
                        .map(digits -> "1" + digits))))
                .as((sign, digits) -> sign + digits);
    }

    private static Arbitrary<String> number() {
        Arbitrary<String> fraction = Arbitraries.strings().numeric().ofMaxLength(25)
                .map(digits -> digits.isEmpty() ? "" : "." + digits);
        Arbitrary<String> exponent = Arbitraries.of("", "", "e5", "E-7", "e+300", "E308", "e-999", "e0");
        return Combinators.combine(integer(), fraction, exponent).as((whole, part, power) -> whole + part + power);
    }
}
