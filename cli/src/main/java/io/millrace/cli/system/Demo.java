package io.millrace.cli.system;

import io.millrace.aws.Clients;
import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.api.Api;
import io.millrace.cli.api.Page;
import io.millrace.cli.file.FileAnswer;
import io.millrace.cli.file.FileLookup;
import io.millrace.cli.file.FileText;
import io.millrace.cli.file.RejectText;
import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Screen;
import io.millrace.ledger.FileId;
import io.millrace.ledger.ObjectRef;
import io.millrace.local.LocalPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Drops the samples through the S3 API of a local system that is started for it, and shows what became of each.
final class Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int REJECTS_SHOWN = 3;

    private final Context context;
    private final Screen screen;
    private final Path state;
    private final boolean json;

    Demo(Context context, Path state, boolean json) {
        this.context = context;
        this.screen = context.screen();
        this.state = state;
        this.json = json;
    }

    /// @return OK where every sample ended as it had to
    Exit run() {
        var samples = Sample.list(context.home().resolve("samples"));
        screen.note("starting the system on this machine …");
        try (var run = LocalRun.start(context, state, true, LocalPorts.FREE, false);
                var s3 = Clients.from(run.system().environment()).s3();
                var api = new Api(run.system().apiUrl(), "see local.log in " + state)) {
            screen.note("applied " + run.applyFeeds().size() + " feeds; dropping " + samples.size()
                    + " files into s3://" + run.uploadsBucket());
            var ids = samples.stream().map(sample -> drop(s3, run.uploadsBucket(), sample)).toList();
            return report(samples, ids, api);
        }
    }

    private static FileId drop(S3Client s3, String bucket, Sample sample) {
        try {
            var stored = s3.putObject(put -> put.bucket(bucket).key(sample.key()), RequestBody.fromFile(sample.file()));
            return FileId
                    .of(new ObjectRef(bucket, sample.key(), stored.versionId(), null, null, ObjectRef.UNKNOWN_SIZE));
        } catch (SdkException e) {
            throw new CommandException(Exit.FAILED, "cannot drop " + sample.file() + ": " + e.getMessage(), e);
        }
    }

    private Exit report(List<Sample> samples, List<FileId> ids, Api api) {
        var files = new FileLookup(api, InstantSource.system());
        int unmet = 0;
        for (int i = 0; i < samples.size(); i++) {
            var file = files.end(ids.get(i).value(), PATIENCE, _ -> {});
            if (json) {
                screen.json(file.json());
            } else {
                show(samples.get(i), file, api);
            }
            if (!samples.get(i).isMetBy(file)) {
                screen.note(samples.get(i).name() + " should have ended as " + samples.get(i).expectation());
                unmet++;
            }
        }
        if (!json) {
            further(ids.get(withRejects(samples)));
        }
        if (unmet > 0) {
            throw new CommandException(Exit.FAILED,
                    unmet + " of " + Printable.count(samples.size(), "sample")
                            + " did not end as they should; functions log to "
                            + state.resolve("local.log"));
        }
        screen.note("all " + samples.size() + " samples ended as they should");
        return Exit.OK;
    }

    private void show(Sample sample, FileAnswer file, Api api) {
        screen.line("");
        new FileText(screen).summary(sample.name(), file);
        screen.line("  " + screen.faint(sample.about() + ", dropped as " + sample.key() + ", file id " + file.id()));
        long rejected = file.rows("rejected");
        if (rejected > 0) {
            var page = Page
                    .of(api.get("/v1/files/" + file.id() + "/rejects", Map.of("limit", String.valueOf(REJECTS_SHOWN))));
            var text = new RejectText();
            page.items().forEach(text::add);
            text.table().lines(screen).forEach(line -> screen.line("  " + line));
            if (page.next() != null) {
                screen.line(screen.faint("  … and more"));
            }
        }
        screen.flush();
    }

    private static int withRejects(List<Sample> samples) {
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).expected().path("rejected").asLong() > 0) {
                return i;
            }
        }
        return 0;
    }

    private void further(FileId rejected) {
        var option = " --state "
                + (state.startsWith(context.directory()) ? context.directory().relativize(state) : state);
        screen.line("");
        screen.line("Look further: start the system again on what the demo left, and ask it from another terminal.");
        screen.line("  ./millrace up" + option);
        screen.line("  ./millrace files" + option);
        screen.line("  ./millrace rejects " + rejected + option);
        screen.line("  ./millrace put samples/seattle-weather.csv --feed seattle-weather" + option);
        screen.flush();
    }
}
