package io.millrace.cli.feed;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.output.CountedInput;
import io.millrace.cli.output.Printable;
import io.millrace.cli.stream.Input;
import io.millrace.cli.stream.Output;
import io.millrace.rows.infer.Inference;
import io.millrace.rows.infer.Inferred;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A feed to start from, for a file that has none. Needs no system; nothing leaves the machine.
@Command(name = "infer", description = "Writes a feed to start from: looks at every value of a file, and says what all of them have in common. "
        + "Values of small sets stand in the feed as enumerations.")
public final class FeedsInferCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "A file that the feed shall take, compressed or not; - reads standard input.")
    private String file;

    @Option(names = "--out", paramLabel = "FEED", description = "Write the feed there, not to standard output. Never overwrites a file.")
    private String out;

    public FeedsInferCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (out != null && Files.exists(context.path(out))) {
            throw new CommandException(Exit.USAGE,
                    context.path(out) + " exists; a feed is not overwritten: name another file, or remove it");
        }
        try (var input = Input.open(file, context);
                var output = Output.open(out == null ? Output.STANDARD_OUTPUT : out, context, List.of())) {
            var inferred = input.path() == null ? spooled(input) : draft(input.path(), input.size());
            return switch (inferred) {
                case Inferred.Refused(var refusal) -> throw new CommandException(Exit.REJECTS,
                        "no feed can be drafted for "
                                + Printable.of(input.name()) + ": " + refusal.code() + ": " + refusal.message());
                case Inferred.Found found -> {
                    var draft = FeedDraft.of(input.path() == null ? "feed" : input.path().getFileName().toString(),
                            found);
                    output.stream().write(draft.getBytes(StandardCharsets.UTF_8));
                    output.whole();
                    tell(input, found);
                    yield Exit.OK.code();
                }
            };
        }
    }

    /// The file is read several times, which standard input cannot be.
    private Inferred spooled(Input input) throws IOException {
        var copy = Files.createTempFile("millrace-", ".infer");
        copy.toFile().deleteOnExit();
        try {
            try (var to = Files.newOutputStream(copy)) {
                input.stream().transferTo(to);
            }
            return draft(copy, Files.size(copy));
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Inferred draft(Path path, long size) throws IOException {
        return Inference.of(
                () -> new CountedInput(Files.newInputStream(path), context.screen().progress("reading", size)));
    }

    private void tell(Input input, Inferred.Found found) {
        var counts = found.counts();
        context.screen().note(Printable.of(input.name()) + ": " + Printable.count(counts.read(), "row") + " read"
                + (counts.rejected() == 0 ? "" : ", " + Printable.count(counts.rejected())
                        + " of them left out, because no schema can take them: "
                        + found.faults().entrySet().stream()
                                .map(fault -> fault.getKey() + " " + Printable.count(fault.getValue()))
                                .collect(Collectors.joining(", "))));
        if (out != null) {
            context.screen().note("wrote " + context.path(out) + "; read it, then try: ./millrace check "
                    + Printable.of(file) + " --feed " + Printable.of(out));
        }
    }
}
