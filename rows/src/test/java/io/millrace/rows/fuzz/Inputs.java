package io.millrace.rows.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Files made of pieces that matter to the readers: random, and the same for the same seed.
public final class Inputs {
    private static final List<String> PIECES = List.of("1", "23", "-4", "abc", ",", ",", ",", "\"", "\"", "\"\"", "\n",
            "\n",
            "\r\n", "\r", ";", ";;", "/", "#", " ", "1.5", ".5", "é", "€", "😀", "{\"a\":1,\"b\":\"x\",\"c\":2}",
            "{\"a\":", "[", "]",
            "{", "}", "[1,\"x\",2]", "\\", "\\u00e9", "\\ud800", "null", "1,x,2\n", "\"1\",\"x,y\",2.5\n",
            "5,\"a\nb\",7\n", "\0", "\t");

    private Inputs() {}

    public static byte[] random(long seed, int pieces) {
        Random random = new Random(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count = 1 + random.nextInt(pieces);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(40) == 0) {
                out.write(random.nextInt(256));
            } else {
                out.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
