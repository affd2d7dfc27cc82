package io.millrace.bench.rows;

import io.millrace.bench.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Node's worker, where there is Node and a registry to have csv-parse and ajv from.
final class Node {
    private static final List<String> PACKAGES = List.of("csv-parse@7", "ajv@8", "ajv-formats@3");
    private static final long INSTALL_SECONDS = 120;

    private Node() {}

    /// @return empty where it cannot be had; says why on standard error
    static Optional<WorkerProcess> start(Path directory) throws IOException, InterruptedException {
        var home = Files.createDirectories(directory.resolve("node"));
        var script = Files.copy(Project.root().resolve("bench/src/main/node/check.mjs"), home.resolve("check.mjs"),
                StandardCopyOption.REPLACE_EXISTING);
        if (!Files.isDirectory(home.resolve("node_modules/csv-parse")) && !installs(home)) {
            System.err.println("bench: without Node: no node, no npm, or no registry to install " + PACKAGES
                    + " from; see " + home.resolve("npm.log"));
            return Optional.empty();
        }
        return Optional.of(WorkerProcess.start(List.of("node", script.toString())));
    }

    private static boolean installs(Path home) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", home.toString()));
        command.addAll(PACKAGES);
        try {
            var npm = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(home.resolve("npm.log").toFile()).start();
            if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
                npm.destroy();
            }
            return npm.waitFor() == 0;
        } catch (IOException e) {
            Files.writeString(home.resolve("npm.log"), e.getMessage());
            return false;
        }
    }
}
