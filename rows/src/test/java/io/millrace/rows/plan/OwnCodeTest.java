package io.millrace.rows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;

import io.millrace.rows.RowEngine;
import io.millrace.rows.RowFormat;
import io.millrace.rows.Run;
import io.millrace.rows.descriptor.Problems;

class OwnCodeTest {
    private static final String FEED = "format: csv\nschema: { fields: [{ name: a, type: integer }, { name: b }] }";

    @Test
    void aFeedThatHasHadEnoughRowsGetsOwnCodeWithinAFile() {
        Plan plan = Plan.of(Run.format(FEED), new Problems()).withOwnCodeAfter(20_000);

        assertThat(plan.ownCode().after(19_999)).isNull();
        assertThat(plan.ownCode().after(1)).isNotNull().isSameAs(plan.ownCode().after(0));
        assertThat(plan.ownCode().after(0).getClass().isHidden()).isTrue();
    }

    @Test
    void theChangeWithinAFileDoesNotShow() {
        String input = "a,b\n" + "1,x\n".repeat(50_000) + "y,2\n" + "3,z\n".repeat(50_000);
        RowFormat format = Run.format(FEED);

        Run run = Run.of(RowEngine.compile(format).withOwnCodeAfter(40_000), bytes(input));

        assertThat(run.result().counts().accepted()).isEqualTo(100_000);
        assertThat(run).isEqualTo(Run.of(RowEngine.compile(format), bytes(input)));
    }

    @Test
    void veryManyFieldsAreReadByCodeForAll() {
        String fields = String.join(", ",
                java.util.stream.IntStream.range(0, 129).mapToObj(i -> "{ name: f" + i + " }").toList());
        Plan plan = Plan.of(Run.format("format: csv\nschema: { fields: [" + fields + "] }"), new Problems());

        assertThat(plan.withOwnCodeAfter(0).ownCode().after(1)).isNull();
    }

    /// As from a class loader that hands out no class files, or in an image compiled ahead of time.
    @Test
    void whereClassesCannotBeReadAgainRowsAreReadByCodeForAll() throws Exception {
        try (Blind blind = new Blind()) {
            Callable<?> elsewhere = (Callable<?>) blind.loadClass(Read.class.getName()).getDeclaredConstructor()
                    .newInstance();
            assertThat(elsewhere.getClass()).isNotSameAs(Read.class);
            assertThat(elsewhere.call()).isEqualTo(List.of("false", "{\"a\":1,\"b\":\"x\"}\n"));
            assertThat(new Read().call()).isEqualTo(List.of("true", "{\"a\":1,\"b\":\"x\"}\n"));
        }
    }

    /// Tells whether there was own code, and what came out.
    public static final class Read implements Callable<List<String>> {
        @Override
        public List<String> call() {
            RowFormat format = Run.format(FEED);
            boolean own = Plan.of(format, new Problems()).withOwnCodeAfter(0).ownCode().after(1) != null;
            return List.of(Boolean.toString(own),
                    Run.of(RowEngine.compile(format).withOwnCodeAfter(0), bytes("a,b\n1,x\n")).rows());
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// Loads this project's classes once more, and gives none of their files away.
    private static final class Blind extends URLClassLoader {
        Blind() {
            super(Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                    .map(Blind::url).toArray(URL[]::new), Blind.class.getClassLoader());
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("io.millrace.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return name.endsWith(".class") ? null : super.getResourceAsStream(name);
        }
    }
}
