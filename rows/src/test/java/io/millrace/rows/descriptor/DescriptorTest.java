package io.millrace.rows.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorTest {
    @Test
    void everyNodeKnowsItsLine() throws DescriptorException {
        Mapping root = (Mapping) Descriptor
                .read("# note\nname: a\nschema:\n  fields:\n    - name: b\n    - {name: 1.50}\n");

        assertThat(root.lineOf("schema")).isEqualTo(3);
        Mapping schema = (Mapping) root.get("schema").orElseThrow();
        Sequence fields = (Sequence) schema.get("fields").orElseThrow();
        assertThat(fields.items().get(1).line()).isEqualTo(6);
        Mapping second = (Mapping) fields.items().get(1);
        assertThat(second.get("name")).contains(new Scalar(6, "1.50", Scalar.Kind.NUMBER));
    }

    @Test
    void jsonIsYamlToo() throws DescriptorException {
        Mapping root = (Mapping) Descriptor.read("{\"a\": [1, \"1\", true, null, 2020-01-01]}");

        assertThat(((Sequence) root.get("a").orElseThrow()).items()).extracting(item -> ((Scalar) item).kind())
                .containsExactly(Scalar.Kind.INTEGER, Scalar.Kind.TEXT, Scalar.Kind.BOOLEAN, Scalar.Kind.NULL,
                        Scalar.Kind.TEXT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  1 | a: [1, 2                | not valid YAML
                                                                  2 | a: 1\\na: 2             | repeated
                                                                  1 | ''                      | empty
                                                                  1 | [a, b]: c               | Non scalar key
                                                                  """)
    void whatCannotBeReadIsNamedWithItsLine(int line, String text, String message) {
        String input = text.equals("''") ? "" : text.replace("\\n", "\n");

        DescriptorException thrown = catchThrowableOfType(DescriptorException.class, () -> Descriptor.read(input));

        assertThat(thrown.problem().line()).isGreaterThanOrEqualTo(line);
        assertThat(thrown.problem().message()).contains(message);
    }

    @Test
    void aSmallTextCannotUnfoldIntoALargeTree() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            laughs.append("a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ", ").repeat(9)).append("*a").append(i - 1).append("]\n");
        }

        DescriptorException thrown = catchThrowableOfType(DescriptorException.class,
                () -> Descriptor.read(laughs.toString()));

        assertThat(thrown).isNotNull();
    }

    @Test
    void depthIsLimited() {
        assertThat(catchThrowableOfType(DescriptorException.class,
                () -> Descriptor.read("[".repeat(100) + "]".repeat(100))).problem().message()).contains("deep");
        assertThat(catchThrowableOfType(DescriptorException.class,
                () -> Descriptor.read("[".repeat(300_000)))).isNotNull();
    }

    @Test
    void lengthIsLimited() {
        assertThat(catchThrowableOfType(DescriptorException.class,
                () -> Descriptor.read("a".repeat(Descriptor.MAX_CHARS + 1))).problem().message()).contains("longer");
    }
}
