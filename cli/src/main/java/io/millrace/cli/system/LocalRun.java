package io.millrace.cli.system;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.cli.feed.AppliedFeeds;
import io.millrace.cli.feed.FeedFile;
import io.millrace.feed.Feeds.Applied;
import io.millrace.local.LocalOptions;
import io.millrace.local.LocalPorts;
import io.millrace.local.LocalStartException;
import io.millrace.local.LocalSystem;
import io.millrace.local.template.finding.TemplateException;
import io.millrace.local.template.model.Bucket;
import io.millrace.local.template.model.Table;
import java.nio.file.Path;
import java.util.List;

/// The local system in this process, with the project's template and feeds.
final class LocalRun implements AutoCloseable {
    private static final String LEDGER = "LedgerTable";
    private static final String UPLOADS = "UploadsBucket";

    private final Context context;
    private final LocalSystem system;

    private LocalRun(Context context, LocalSystem system) {
        this.context = context;
        this.system = system;
    }

    /// @param iam whether the API lets in only who signs
    /// @throws CommandException where it does not start: the template has mistakes, a port or the state directory is in use
    static LocalRun start(Context context, Path state, boolean fresh, LocalPorts ports, boolean iam) {
        var template = context.home().resolve("template.yaml");
        try {
            return new LocalRun(context,
                    LocalSystem.start(
                            LocalOptions.of(template, state).withFresh(fresh).withPorts(ports).withAsksWho(iam)));
        } catch (LocalStartException e) {
            throw new CommandException(Exit.CANNOT_START, e.getMessage(), e);
        } catch (TemplateException e) {
            throw new CommandException(Exit.CANNOT_START, template + " has mistakes\n" + e.getMessage(), e);
        }
    }

    LocalSystem system() {
        return system;
    }

    String uploadsBucket() {
        return system.stack().get(Bucket.class, UPLOADS).name();
    }

    /// Applies the project's feeds if no feed is active yet.
    List<Applied> applyFeeds() {
        try (var feeds = new AppliedFeeds(system.environment(), system.stack().get(Table.class, LEDGER).name())) {
            return feeds.isEmpty() ? FeedFile.ofProject(context).stream().map(FeedFile::read).map(feeds::apply).toList()
                    : List.of();
        }
    }

    @Override
    public void close() {
        system.close();
    }
}
