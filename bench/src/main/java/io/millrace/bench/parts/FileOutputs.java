package io.millrace.bench.parts;

import io.millrace.processor.result.Output;
import io.millrace.processor.result.Outputs;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Outputs as files of one directory.
record FileOutputs(Path directory) implements Outputs {
    private Path path(String key) {
        return directory.resolve(key.substring(key.lastIndexOf('/') + 1));
    }

    @Override
    public Output create(String key) throws IOException {
        return new FileOutput(path(key), Files.newOutputStream(path(key)));
    }

    @Override
    public boolean commit(String key, byte[] manifest) throws IOException {
        Files.write(path(key), manifest);
        return true;
    }

    /// SHA-256 of all outputs of a kind that the manifest names, put together.
    String digest(String kind) throws IOException, NoSuchAlgorithmException {
        var manifest = Files.readString(directory.resolve("manifest.json"));
        var sha256 = MessageDigest.getInstance("SHA-256");
        try (var files = Files.list(directory);
                var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
            for (var file : files.filter(path -> path.getFileName().toString().startsWith(kind)
                    && manifest.contains("/" + path.getFileName())).sorted().toList()) {
                Files.copy(file, out);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static final class FileOutput extends Output {
        private final Path path;
        private final OutputStream out;

        FileOutput(Path path, OutputStream out) {
            this.path = path;
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void finish() throws IOException {
            out.close();
        }

        @Override
        public void abort() {
            try {
                out.close();
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
