package io.millrace.local;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A local system in a process of its own, to be killed.
final class ChildSystem {
    private ChildSystem() {}

    static Process start(Path state) throws java.io.IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), ChildSystem.class.getName(), state.toString()).inheritIO()
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        LocalSystem.start(SmallSystem.options(Path.of(arguments[0])));
        new CountDownLatch(1).await();
    }
}
