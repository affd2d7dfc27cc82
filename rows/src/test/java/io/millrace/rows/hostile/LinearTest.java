package io.millrace.rows.hostile;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

/// Whatever a file repeats, its work stays linear: rows of which each goes wrong, and ways back after a broken quote of which each goes wrong again.
class LinearTest {
    private static final String SCHEMA = "schema: { fields: [{ name: a }, { name: b }, { name: c }] }\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "skipInitialSpace: true", "doubleQuote: false", "escapeChar: '\\', quoteChar: '\"'",
            "lineTerminator: ';'", "delimiter: ',,'", "commentChar: '#'"})
    void delimitedText(String dialect) {
        RowEngine engine = engine("format: csv\ndialect: { header: false"
                + (dialect.isEmpty() ? "" : ", ") + dialect + " }\n");
        for (String piece : List.of("a,b,c\n", "\"", "\"\n", "\"\r", "a\n", "\n", "\r", "\r\n", ",", ",,", "\",\"",
                "\"\"\n",
                "x,\"\n", "x,\"\"\"\n", "\"x\"y,1\n", "\0", "\"a\nb", "\"\"\"\"\"\n", "x,\"a\nb\",c\n", "\\\n",
                "\"\\\n",
                "\\\"\n\"\n", "x\",z,\"\n", "x\",z,\"\n1,2,3\n", "x\",\"\n1,2,3\n", "\"\n1,2,3\n",
                "\"a\",\"b\nc\nd\"\n1,2,3\n", "1,\"x\n2,\"y\n3,y\",z\n", "x,,y\",,\"\n1,,2,,3\n", "\";\"a;1,2,3;",
                "x\",z,\";1,2,3;", "#\"\n", "#\n\"\n", "a,\"b\"\"\n\"\",c\n", "a,b,c,d,\"\n")) {
            linear(engine, "", piece);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n", "[", "{\"a\":", "{\"a\":[", "\"", "\\\"\n", "{\"a\":1,\"b\":2,\"c\":3}\n",
            "{\"a\":1,\"a\":1}\n",
            "{\"a\":\"\\\n", "\uFFFF\n", " ", " \n", "{\"x\":1}\n", "{\"a\":1,", "[1,2,3]\n"})
    void jsonLines(String piece) {
        linear(engine("format: jsonl\n"), "", piece);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\n {\"a\":", "{\"a\":\"\n", "{\"a\":1,\"b\":2,\"c\":3},\n",
            "\n  {\"a\":1,\n  {\"a\":1,",
            "[[[\"", "{\"a\":1,\n", "{\"a\":[\"x\n", "1,", " ", "\n{\"a\":\"", "{},\n",
            "\n{\"a\":[1,\n{\"a\":1,\"b\":2,\"c\":3},", "\n{\"a\":\"1,\n{\"a\":1,\"b\":2,\"c\":3},", "\n{\"a\":[1,2},",
            "\n{\"a\":1,\n{\"a\":1,\"b\":2,\"c\":3},", "\n{\"a\":[1,", "\n{\"a\":[1,\n[1],", "\n\"a,\n\"b\",",
            "\n{\"a\":[[[[[[[,\n{},"})
    void jsonDocuments(String piece) {
        linear(engine("format: json\n"), "[", piece);
        linear(engine("format: json\ndialect: { property: rows }\n"), "{\"x\":[", piece);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 b c\n", "1", "1 \n", " ", "1 1 1 ", "\n", "a\r"})
    void logs(String piece) {
        linear(engine("format: log\ndialect: { pattern: '(?P<a>(\\d+ ?)+)+ (?P<b>[^ ]*)*(?: (?P<c>.*))?' }\n"), "",
                piece);
    }

    private static RowEngine engine(String feed) {
        return RowEngine.compile(Run.format(feed + SCHEMA));
    }

    private static void linear(RowEngine engine, String start, String piece) {
        Cpu.linear(start + piece, bytes -> {
            InputStream in = new SequenceInputStream(
                    new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)), new Repeated(piece, bytes));
            try {
                RowResult result = engine.run(in, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
                if (result instanceof RowResult.Complete) {
                    assertThat(result.bytes()).isEqualTo(start.length() + bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
