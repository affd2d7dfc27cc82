package io.millrace.rows.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.millrace.rows.RowEngine;
import io.millrace.rows.Run;
import io.millrace.rows.schema.Field;

/// A drafted feed, and what it makes of the file that it was drafted from.
record Draft(Inferred.Found found, Run run) {
    static Inferred infer(byte[] file) {
        try {
            return Inference.of(() -> new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Draft of(String file) {
        return of(file.getBytes(StandardCharsets.UTF_8));
    }

    /// Asserts what holds for every file: the feed accepts just those rows that could be read at all.
    static Draft of(byte[] file) {
        Inferred inferred = infer(file);
        assertThat(inferred).isInstanceOf(Inferred.Found.class);
        Inferred.Found found = (Inferred.Found) inferred;
        Run run = Run.of(RowEngine.compile(Run.format(found.keys())), new ByteArrayInputStream(file));
        assertThat(run.result().counts()).as(found.keys() + run.rejects()).isEqualTo(found.counts());
        return new Draft(found, run);
    }

    String keys() {
        return found.keys();
    }

    /// The lines of the feed that describe fields, without what all have.
    List<String> fields() {
        return keys().lines().filter(line -> line.startsWith("    - { name: "))
                .map(line -> line.substring("    - { name: ".length()).replaceFirst(" }(  # .*)?$", "$1")).toList();
    }

    Field field(String name) {
        return Run.format(keys()).schema().field(name).orElseThrow();
    }
}
