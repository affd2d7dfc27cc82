package io.millrace.bench.parts;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A CSV of a given size in which most cuts fall inside quotes: every second row has a comment of many quoted lines that look like rows. Every 1,000th row is bad.
final class QuotedCsv {
    static final String FEED = """
                               name: parts
                               match: landing/parts/*.csv
                               format: csv
                               schema:
                                 fields:
                                   - { name: id, type: integer, constraints: { required: true } }
                                   - { name: day, type: date }
                                   - { name: amount, type: number, constraints: { minimum: 0 } }
                                   - { name: state, type: string, constraints: { enum: [new, paid, sent, back] } }
                                   - { name: comment, type: string, constraints: { maxLength: 4000 } }
                               output: { compression: none }
                               """;
    private static final String[] STATES = {"new", "paid", "sent", "back"};

    private QuotedCsv() {}

    static void write(Path file, long bytes) throws IOException {
        var comments = new String[40];
        for (int i = 0; i < comments.length; i++) {
            comments[i] = ",\"said \"\"no\"\"\n" + (i + ",2026-11-21,1.00,new,x\n").repeat(i) + "\"\n";
        }
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write("id,day,amount,state,comment\n".getBytes(StandardCharsets.US_ASCII));
            var row = new StringBuilder();
            for (long id = 0, written = 0; written < bytes; id++) {
                row.setLength(0);
                row.append(id).append(",2026-").append(10 + id % 3).append('-').append(10 + id % 19).append(',');
                if (id % 1_000 == 7) {
                    row.append("n/a");
                } else {
                    row.append(id % 10_000).append('.').append(10 + id % 90);
                }
                row.append(',').append(STATES[(int) (id % STATES.length)]);
                row.append(id % 2 == 0 ? comments[(int) (id % comments.length)] : ",plain\n");
                var ascii = row.toString().getBytes(StandardCharsets.US_ASCII);
                out.write(ascii);
                written += ascii.length;
            }
        }
    }
}
