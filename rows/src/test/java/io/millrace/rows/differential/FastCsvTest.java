package io.millrace.rows.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import com.fasterxml.jackson.databind.ObjectMapper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.millrace.rows.RowEngine;
import io.millrace.rows.Run;

/// On files that RFC 4180 allows, what comes out equals FastCSV's strict reading. FastCSV before 4.3.0 will not do: after a quoted field that ends in a carriage return it takes a `\n` behind the
/// closing quote for the second half of a `\r\n`, loses the field, and reads the next row into this one (`1,"\r"\nx,y` gives one row: `1`, `x`, `y`).
class FastCsvTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<RowEngine> ENGINES = IntStream.rangeClosed(0, 4).mapToObj(FastCsvTest::engine).toList();

    @Property(tries = 20_000)
    void rowsEqualFastCsvs(@ForAll("documents") Document document) throws IOException {
        List<List<String>> expected = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(document.text())) {
            reader.forEach(row -> expected.add(row.getFields()));
        }

        Run run = Run.of(ENGINES.get(document.columns()),
                new ByteArrayInputStream(document.text().getBytes(StandardCharsets.UTF_8)));

        List<List<String>> rows = new ArrayList<>();
        for (String line : run.rowLines()) {
            List<String> row = new ArrayList<>();
            JSON.readTree(line).forEach(value -> row.add(value.asText()));
            rows.add(row);
        }
        assertThat(rows).as(run.rejects()).isEqualTo(expected);
        assertThat(run.rejects()).isEmpty();
    }

    record Document(int columns, String text) {}

    @Provide
    Arbitrary<Document> documents() {
        Arbitrary<String> plain = Arbitraries.strings().withChars("ab1 .é€\t\\'{").ofMaxLength(10);
        Arbitrary<String> quoted = Arbitraries.strings().withChars("ab,\"\r\né€ 1").ofMaxLength(10)
                .map(text -> "\"" + text.replace("\"", "\"\"") + "\"");
        Arbitrary<String> field = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(2, plain),
                net.jqwik.api.Tuple.of(1, quoted));
        Arbitrary<String> end = Arbitraries.of("\n", "\r\n", "\r");
        return Arbitraries.integers().between(1, 4).flatMap(columns -> Combinators
                .combine(Combinators.combine(field.list().ofSize(columns), end)
                        .as((fields, ending) -> String.join(",", fields) + ending).list().ofMaxSize(7),
                        field.list().ofSize(columns).optional())
                .as((rows, last) -> new Document(columns,
                        String.join("", rows) + last.map(fields -> String.join(",", fields)).orElse(""))))
                .filter(document -> !document.text().isEmpty());
    }

    private static RowEngine engine(int columns) {
        List<String> fields = IntStream.range(0, Math.max(1, columns)).mapToObj(i -> "{ name: f" + i + " }").toList();
        return RowEngine.compile(Run.format("format: csv\ndialect: { header: false }\nschema:\n"
                + "  missingValues: []\n  fields: " + fields));
    }
}
