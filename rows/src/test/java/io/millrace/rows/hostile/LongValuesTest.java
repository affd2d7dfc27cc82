package io.millrace.rows.hostile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.millrace.rows.RowEngine;
import io.millrace.rows.Run;

/// One long value takes time linear in its length, whatever its type and however little it has of it.
class LongValuesTest {
    @ParameterizedTest
    @ValueSource(strings = {"type: string, constraints: { minLength: 3, maxLength: 5 }",
            "type: string, constraints: { pattern: '(a+)+(b|c*)*$' }",
            "type: string, constraints: { pattern: '(.*)(.*)(.*)x' }",
            "type: string, constraints: { pattern: '[ab]*a[ab]{12}' }",
            "type: string, constraints: { enum: [a, b] }", "type: string, format: email", "type: string, format: uri",
            "type: string, format: binary", "type: string, format: uuid", "type: number",
            "type: number, constraints: { minimum: 1 }", "type: number, constraints: { enum: [1, 2.5] }",
            "type: number, constraints: { unique: true }",
            "type: number, decimalChar: ',', groupChar: '.', bareNumber: false", "type: integer, groupChar: ','",
            "type: integer, constraints: { exclusiveMaximum: 10 }",
            "type: boolean", "type: object",
            "type: array, constraints: { jsonSchema: { type: array, uniqueItems: true, items: { multipleOf: 3 } } }",
            "type: list, itemType: integer", "type: list, delimiter: ';', constraints: { maxLength: 4 }",
            "type: datetime",
            "type: datetime, format: any", "type: datetime, format: '%d/%m/%Y %H:%M'", "type: date",
            "type: date, format: any",
            "type: time", "type: year", "type: yearmonth", "type: duration", "type: geopoint",
            "type: geopoint, format: array",
            "type: geojson", "type: geojson, format: topojson", "type: any"})
    void inEveryType(String type) {
        RowEngine engine = RowEngine.compile(Run.format("format: csv\ndialect: { header: false, quoteChar: \"'\" }\n"
                + "limits: { maxRowBytes: 2MiB }\nschema: { fields: [{ name: f, " + type + " }] }"));
        for (String piece : List.of("a", "ab", "1", "0", "1e", "1.", "1,", "-", ".", "/", "[", "[1,", "{\"a\":",
                "{\"a\":1,", "\"", "\\",
                ":", "@", "a@", "a.", "%", "%41", " ", "P", "1D", "T1H", "=", "2020-", "\u00e9", ";", "[[1,2],", "]")) {
            linear(engine, "", piece, "");
        }
        for (String start : List.of("1", "{\"type\":\"Point\",\"coordinates\":[", "P", "http://", "a@b", "0.", "1e-",
                "P0.", "PT")) {
            linear(engine, start, "1", start.startsWith("P") ? "S" : "");
        }
        linear(engine, "[", "1,", "1]");
        linear(engine, "[", "[1],", "[1]]");
        linear(engine, "[", "{\"a\":1},", "1]");
        linear(engine, "{", "\"a\":1,", "\"b\":1}");
        linear(engine, "{\"type\":\"LineString\",\"coordinates\":[", "[1,2],", "[1,2]]}");
        linear(engine, "[1", "0", "]");
        linear(engine, "http://a/", "%41", "");
    }

    private static void linear(RowEngine engine, String start, String piece, String end) {
        Cpu.linear(start + piece + end, bytes -> {
            long whole = bytes / piece.length() * piece.length();
            try {
                engine.run(new SequenceInputStream(new SequenceInputStream(bytes(start), new Repeated(piece, whole)),
                        bytes(end)), OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
