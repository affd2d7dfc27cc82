package io.millrace.bench.orders;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A file that somebody made to be slow: one piece, many times over.
///
/// @param feed the text of its feed
/// @param piece repeated; with its row ends
/// @param accepted rows of one piece that must be accepted
/// @param rejected faults of one piece
/// @param whole the file as a whole is one fault, whatever it holds
public record Hostile(String name, String feed, byte[] piece, long accepted, long rejected, boolean whole) {
    private static final String ONE = "name: hostile\nmatch: landing/hostile/*\nformat: csv\ndialect: { header: false }\nschema: { fields: [{ name: a }] }\n";
    private static final String TWO = ONE.replace("[{ name: a }]", "[{ name: a }, { name: b }]");
    private static final String JSON = "name: hostile\nmatch: landing/hostile/*\nformat: jsonl\nschema: { fields: [{ name: a }] }\n";
    private static final int COLUMNS = 1_000_000;
    private static final int DEPTH = 100_000;

    public static final List<Hostile> ALL = List.of(
            of("all quotes", ONE, "\"", 0, 1, true),
            of("one row", ONE, "abc ", 0, 1, true),
            of("rows of one byte", ONE, "a\n", 1, 0, false),
            of("empty rows", ONE, "\n", 0, 0, false),
            of("10⁶ columns", TWO + "limits: { maxRowBytes: 16MiB }\n", "1,".repeat(COLUMNS) + "\n", 0, 1, false),
            of("NUL bytes", TWO, "\0".repeat(50) + "," + "\0".repeat(50) + "\n", 1, 0, false),
            of("an open quote in each row", TWO, "Anna and so on and so on,\"" + "Anna and so on ".repeat(5) + "\n", 0,
                    1, true),
            of("JSON 10⁵ deep", JSON, "{\"a\":" + "[".repeat(DEPTH) + "]".repeat(DEPTH) + "}\n", 0, 1, false));

    private static Hostile of(String name, String feed, String piece, long accepted, long rejected, boolean whole) {
        return new Hostile(name, feed, piece.getBytes(StandardCharsets.UTF_8), accepted, rejected, whole);
    }

    public boolean json() {
        return feed.equals(JSON);
    }

    /// Rows that must be accepted of so many pieces.
    public long rows(long pieces) {
        return accepted * pieces;
    }

    /// Faults that must be found in so many pieces.
    public long faults(long pieces) {
        return whole ? 1 : rejected * pieces;
    }

    /// Writes so many bytes, up to the last whole piece; returns how many pieces.
    public long write(Path file, long bytes) throws IOException {
        long pieces = Math.max(1, bytes / piece.length);
        int atOnce = (int) Math.max(1, Math.min(pieces, (1 << 16) / piece.length));
        var block = new byte[atOnce * piece.length];
        for (int i = 0; i < atOnce; i++) {
            System.arraycopy(piece, 0, block, i * piece.length, piece.length);
        }
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long left = pieces; left > 0; left -= atOnce) {
                out.write(left < atOnce ? Arrays.copyOf(block, (int) left * piece.length) : block);
            }
        }
        return pieces;
    }
}
