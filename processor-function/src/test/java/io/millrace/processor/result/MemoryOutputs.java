package io.millrace.processor.result;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Outputs in memory: an output is there once finished, a manifest once committed, and a step can be made to fail.
public final class MemoryOutputs implements Outputs {
    public final Map<String, byte[]> finished = new TreeMap<>();
    public final List<String> open = new ArrayList<>();
    public int commits;
    public int writesAfterAbort;
    /// The key's end and the step (`write`, `finish`) at which an output fails; null where none does.
    public String failing;

    @Override
    public Output create(String key) {
        open.add(key);
        return new Memory(key);
    }

    @Override
    public boolean commit(String key, byte[] manifest) {
        if (finished.putIfAbsent(key, manifest) != null) {
            return false;
        }
        commits++;
        return true;
    }

    private void step(String key, String step) throws IOException {
        if (failing != null && (key + " " + step).endsWith(failing)) {
            throw new IOException("no space left");
        }
    }

    private final class Memory extends Output {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final String key;
        private boolean aborted;

        Memory(String key) {
            this.key = key;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int at, int length) throws IOException {
            writesAfterAbort += aborted ? 1 : 0;
            step(key, "write");
            bytes.write(from, at, length);
        }

        @Override
        public void finish() throws IOException {
            step(key, "finish");
            open.remove(key);
            finished.put(key, bytes.toByteArray());
        }

        @Override
        public void abort() {
            aborted = true;
            open.remove(key);
        }
    }
}
