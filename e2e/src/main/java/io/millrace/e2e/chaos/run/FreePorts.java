package io.millrace.e2e.chaos.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;

/// Ports that nobody listens on just now.
public final class FreePorts {
    private static final int ATTEMPTS = 100;
    private static final int LOWEST = 20_000;
    private static final int RANGE = 10_000;
    private static final int IN_A_ROW = 6;

    private FreePorts() {}

    /// @return the first of six in a row, below those that the operating system hands out by itself
    public static int six() throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int first = LOWEST + ThreadLocalRandom.current().nextInt(RANGE);
            if (areFree(first)) {
                return first;
            }
        }
        throw new IOException("no six free ports in a row");
    }

    private static boolean areFree(int first) throws IOException {
        var held = new ArrayList<ServerSocket>();
        try {
            for (int port = first; port < first + IN_A_ROW; port++) {
                held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            }
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
    }
}
