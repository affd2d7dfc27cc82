package io.millrace.rows.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.millrace.rows.RowEngine;
import io.millrace.rows.Run;

/// On files that RFC 4180 allows, what comes out equals FastCSV's strict reading. Carriage returns inside quotes are left out: with
/// them FastCSV 4.1.0 counts other fields in some of these documents; the conformance cases have them.
class FastCsvTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DOCUMENTS = 20_000;

    @Test
    void rowsEqualFastCsvs() throws IOException {
        RowEngine engine = RowEngine.compile(Run.format("format: csv\ndialect: { header: false }\nschema:\n"
                + "  missingValues: []\n  fields: [{ name: a }, { name: b }, { name: c }]"));
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            String document = document(new Random(seed));
            List<List<String>> expected = new ArrayList<>();
            try (CsvReader<CsvRecord> reader = CsvReader.builder().allowExtraCharsAfterClosingQuote(false)
                    .ofCsvRecord(document)) {
                reader.forEach(row -> expected.add(row.getFields()));
            }

            Run run = Run.of(engine, new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));

            List<List<String>> rows = new ArrayList<>();
            for (String line : run.rowLines()) {
                List<String> row = new ArrayList<>();
                JSON.readTree(line).forEach(value -> row.add(value.asText()));
                rows.add(row);
            }
            assertThat(rows).as("seed %d: %s%s", seed, document, run.rejects()).isEqualTo(expected);
            assertThat(run.rejects()).isEmpty();
        }
    }

    private static String document(Random random) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        List<String> rows = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            rows.add(field(random) + "," + field(random) + "," + field(random));
        }
        return String.join(end, rows) + (random.nextBoolean() ? end : "");
    }

    private static String field(Random random) {
        boolean quoted = random.nextInt(3) == 0;
        String chars = quoted ? "ab,\"\né€ 1" : "ab1 .é€\t\\'{";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            text.append(chars.charAt(random.nextInt(chars.length())));
        }
        return quoted ? "\"" + text.toString().replace("\"", "\"\"") + "\"" : text.toString();
    }
}
