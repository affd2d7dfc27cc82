package io.millrace.rows.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

/// A row of a gigabyte, made as it is read, is one reject, and the row behind it is accepted. All that the run ever allocates is a fraction of it.
class HugeRowTest {
    private static final long GIGABYTE = 1L << 30;
    private static final long MEGABYTE = 1L << 20;
    private static final long MOST_ALLOCATED = 24 * MEGABYTE;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"csv|1024||abc,|\\n1,2\\n", "csv|128|\"|abc,|\\n1,2\\n",
            "csv|32|\"|a\\n|\\n1,2\\n", "jsonl|128|{\"a\":\"|abcd|\"}\\n{\"a\":1,\"b\":2}\\n",
            "jsonl|64||[|\\n{\"a\":1,\"b\":2}\\n", "json|64|[{\"a\":\"|abcd|\"},{\"a\":1,\"b\":2}]",
            "json|32|[{\"a\":[|1,|1]},{\"a\":1,\"b\":2}]", "log|128||abcd|\\n1 2\\n"})
    void isOneRejectInLittleMemory(String format, long megabytes, String start, String piece, String end)
            throws IOException {
        RowEngine engine = RowEngine.compile(Run.format("format: " + format
                + "\ndialect: { header: false, pattern: '(?P<a>[0-9]+) (?P<b>[0-9]+)' }\n"
                        .replace(format.equals("log") ? "" : ", pattern: '(?P<a>[0-9]+) (?P<b>[0-9]+)'", "")
                + "schema: { fields: [{ name: a, type: any }, { name: b, type: any }] }"));
        long length = Math.min(megabytes * MEGABYTE, GIGABYTE);
        InputStream in = new SequenceInputStream(
                new SequenceInputStream(bytes(start), new Repeated(piece.replace("\\n", "\n"), length)), bytes(end));
        long before = allocated();

        RowResult result = engine.run(in, OutputStream.nullOutputStream(), OutputStream.nullOutputStream());

        assertThat(allocated() - before).isLessThan(MOST_ALLOCATED);
        assertThat(result.counts().rejected()).isEqualTo(1);
        assertThat(result.counts().accepted()).isEqualTo(1);
        assertThat(result.bytes()).isGreaterThan(length);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(
                (text == null ? "" : text.replace("\\n", "\n")).getBytes(StandardCharsets.UTF_8));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
