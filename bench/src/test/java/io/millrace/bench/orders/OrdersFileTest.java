package io.millrace.bench.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.rows.Engine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The files that everything is measured with are the same each time, and what the generator says is wrong with them is what the engine finds.
class OrdersFileTest {
    private static final int ROWS = 20_000;

    static List<Shape> shapes() {
        return Shape.ALL;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theEngineFindsExactlyTheTruth(Shape shape) throws IOException {
        var written = Written.of(shape, shape.columns() > Order.COLUMNS ? ROWS / 10 : ROWS);
        var rows = new ByteArrayOutputStream();
        var rejects = new ByteArrayOutputStream();

        var result = Engine.of(shape.feed()).engine().run(new ByteArrayInputStream(written.file().toByteArray()), rows,
                rejects);

        assertThat(rejects.toString(StandardCharsets.UTF_8).lines().map(OrdersFileTest::place))
                .containsExactlyElementsOf(written.truth().toString(StandardCharsets.UTF_8).lines().toList());
        assertThat(rows.toString(StandardCharsets.UTF_8)).isEqualTo(written.rows().toString(StandardCharsets.UTF_8));
        assertThat(result.bytes()).isEqualTo(written.file().size());
    }

    /// Without message and value, which the truth does not say.
    private static String place(String reject) {
        return reject.substring(0, reject.indexOf(",\"message\":")) + "}";
    }

    static List<Shape> eachFormat() {
        return List.of(Shape.DEFAULT, Shape.TAME, Shape.JSONL);
    }

    @ParameterizedTest
    @MethodSource("eachFormat")
    void everyKindOfFaultIsThere(Shape shape) throws IOException {
        var truth = Written.of(shape, ROWS).truth().toString(StandardCharsets.UTF_8);

        assertThat(shape.faults()).allSatisfy(fault -> {
            if (fault.isValue()) {
                assertThat(truth).contains("\"code\":\"" + fault.code + "\"");
            }
        });
        assertThat(truth).contains(shape.json() ? "missing-field" : "too-few-fields")
                .contains(shape.json() ? "unknown-field" : "too-many-fields");
        if (shape.faults().contains(Fault.ENCODING)) {
            assertThat(truth).contains("encoding").contains(shape.json() ? "\"json\"" : "\"quote\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"default,8aabde41bfc1ca26ccf623533f9178f3b34084d82ae2c0da572823ea9d2360cf",
            "jsonl,751798acc126df02e41eecefb6f784ad88646f08634c1f6e6d2ebd6f65e40467",
            "wide,786b2c301c161c69d67cb0c115d515f28c3c58c4d20c1260ce100424c14f003c",
            "multibyte,efbc56230e946d1420e569898c9dae19081edf53ee653d662d536cd5ea7af742"})
    void aFileIsTheSameOnEveryMachine(String name, String sha256) throws IOException {
        var shape = Shape.ALL.stream().filter(known -> known.name().equals(name)).findFirst().orElseThrow();

        var file = Written.of(shape, 1_000).file().toByteArray();

        assertThat(Sha256.of(file)).isEqualTo(sha256);
    }

    @Test
    void piecesMakeTheWhole() throws IOException {
        var whole = Written.of(Shape.DEFAULT, 5_000);
        var pieces = new Written();
        var orders = new OrdersFile(Shape.DEFAULT, Dataset.SEED);

        var at = orders.write(0, 1_234, Position.START, pieces.file(), pieces.truth(), pieces.rows());
        new OrdersFile(Shape.DEFAULT, Dataset.SEED).write(1_234, 5_000, at, pieces.file(), pieces.truth(),
                pieces.rows());

        assertThat(pieces.file().toByteArray()).isEqualTo(whole.file().toByteArray());
        assertThat(pieces.truth().toByteArray()).isEqualTo(whole.truth().toByteArray());
        assertThat(pieces.rows().toByteArray()).isEqualTo(whole.rows().toByteArray());
    }

    @Test
    void aRowHasTheSizeThatTheFiguresAreAbout() throws IOException {
        assertThat(Written.of(Shape.DEFAULT, ROWS).file().size() / (double) ROWS).isBetween(106.0, 109.0);
    }

    /// All three outputs in memory.
    record Written(ByteArrayOutputStream file, ByteArrayOutputStream truth, ByteArrayOutputStream rows) {
        Written() {
            this(new ByteArrayOutputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream());
        }

        static Written of(Shape shape, int rows) throws IOException {
            var written = new Written();
            new OrdersFile(shape, Dataset.SEED).write(0, rows, Position.START, written.file, written.truth,
                    written.rows);
            return written;
        }
    }
}
