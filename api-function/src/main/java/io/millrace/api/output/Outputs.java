package io.millrace.api.output;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.api.http.Problem;
import io.millrace.api.http.Problem.Kind;
import io.millrace.api.http.ProblemException;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.Results;
import io.millrace.message.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Which outputs a finished file has: what the manifest of its generation says, which was committed last, so that all of them are there.
public record Outputs(OutputObjects objects) {
    private static final int LONGEST_MANIFEST = 4 << 20;

    /// @return in the order of the parts; empty where the file has no results
    /// @throws ProblemException where the results have expired: the bucket keeps them for a while, the ledger remembers longer
    /// @throws IOException where the manifest cannot be read
    public List<Output> of(FileEntry file) throws ProblemException, IOException {
        if (file.results() == null) {
            return List.of();
        }
        String key = Results.manifest(file.results());
        try (var in = objects.open(key, 0).orElseThrow(Outputs::expired)) {
            return read(in, key, file.results());
        }
    }

    private static List<Output> read(InputStream in, String key, String prefix) throws IOException {
        var outputs = new ArrayList<Output>();
        try {
            var text = new String(in.readNBytes(LONGEST_MANIFEST), StandardCharsets.UTF_8);
            for (JsonNode output : Json.read(text).path("outputs")) {
                outputs.add(output(output, prefix));
            }
        } catch (Json.NotJson | IllegalArgumentException e) {
            throw new IOException(key + ": not a manifest", e);
        }
        outputs.sort(java.util.Comparator.comparing(Output::kind).thenComparing(Output::part));
        return List.copyOf(outputs);
    }

    private static Output output(JsonNode json, String prefix) {
        var kind = Output.Kind.valueOf(json.path("kind").asText().toUpperCase(java.util.Locale.ROOT));
        String key = json.path("key").asText();
        if (!key.startsWith(prefix)) {
            throw new IllegalArgumentException("an output elsewhere");
        }
        var bytes = json.path("bytes");
        return new Output(kind, json.path("part").asInt(), key,
                bytes.isIntegralNumber() ? OptionalLong.of(bytes.asLong()) : OptionalLong.empty());
    }

    static ProblemException expired() {
        return new Problem(Kind.EXPIRED, "the results of this file are no longer kept; a reprocess makes them again")
                .exception();
    }
}
