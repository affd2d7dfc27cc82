package io.millrace.rows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problem;
import io.millrace.rows.descriptor.Problems;
import io.millrace.rows.schema.FieldsMatch;

class RowFormatTest {
    @Test
    void everyMistakeIsNamedWithItsLine() throws DescriptorException {
        Problems problems = new Problems();
        RowFormat.read((Mapping) Descriptor.read("""
                                                 format: cvs
                                                 compression: rar
                                                 encoding: klingon
                                                 dialect:
                                                   delimitter: ";"
                                                 schema:
                                                   fieldsMatch: sorted
                                                   fields:
                                                     - name: a
                                                       type: strin
                                                     - name: a
                                                       constraints: { minimum: 3 }
                                                     - type: string
                                                   primaryKey: [z]
                                                 limits:
                                                   maxRowBytes: lots
                                                 """), problems);

        assertThat(problems.list()).extracting(Problem::line).containsExactly(1, 2, 3, 5, 7, 10, 11, 12, 13, 14, 16);
    }

    @Test
    void aFeedIsReadWithItsDefaults() throws DescriptorException {
        Problems problems = new Problems();
        RowFormat format = RowFormat.read(
                (Mapping) Descriptor.read("name: x\nformat: tsv\nschema: { fields: [{ name: a, type: number }] }"),
                problems);

        assertThat(problems.list()).isEmpty();
        assertThat(format.dialect().delimiter()).isEqualTo("\t");
        assertThat(format.dialect().headerRows()).containsExactly(1);
        assertThat(format.schema().fieldsMatch()).isEqualTo(FieldsMatch.EXACT);
        assertThat(format.schema().fields().getFirst().type().word()).isEqualTo("number");
        assertThat(format.limits()).isEqualTo(RowLimits.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  dialect: { sheetName: x }                                          | spreadsheets
                                                                  dialect: { commentRows: [1] }                                      | header and comment
                                                                  dialect: { quoteChar: "''" }                                       | one ASCII character
                                                                  dialect: { delimiter: "" }                                         | must not be empty
                                                                  schema: { fields: [] }                                             | at least one field
                                                                  schema: { fields: [{ name: a, type: date, categories: [x] }] }     | only string and integer
                                                                  schema: { fields: [{ name: a, type: integer, format: x }] }        | no format but default
                                                                  schema: { fields: [{ name: a, type: string, format: x }] }         | no format 'x'
                                                                  schema: { fields: [{ name: a, missingValues: [a, a] }] }           | twice
                                                                  schema: { fields: [{ name: a }], foreignKeys: [{ fields: a, reference: { resource: b, fields: a } }] } | not supported
                                                                  """)
    void oneMistakeIsExplained(String line, String message) throws DescriptorException {
        Problems problems = new Problems();
        String schema = line.startsWith("schema") ? "" : "schema: { fields: [{ name: a }] }\n";
        RowFormat.read((Mapping) Descriptor.read("format: csv\n" + schema + line), problems);

        assertThat(problems.list()).singleElement().extracting(Problem::message).asString().contains(message);
    }
}
