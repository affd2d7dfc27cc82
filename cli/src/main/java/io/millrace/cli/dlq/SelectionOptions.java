package io.millrace.cli.dlq;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.ledger.FileId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The options that say which dead letters are meant.
public final class SelectionOptions {
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([smhd])");

    @Option(names = "--queue", paramLabel = "NAME", description = "Of this dead-letter queue, or of the queue whose dead letters it holds; can be repeated.")
    private List<String> queues = List.of();

    @Option(names = "--feed", paramLabel = "NAME", description = "Of this feed.")
    private String feed;

    @Option(names = "--cause", paramLabel = "TEXT", description = "Whose cause contains this, in any case, for example NoSuchBucket.")
    private String cause;

    @Option(names = {"--older-than",
            "--age"}, paramLabel = "AGE", description = "First sent longer ago than this: 90s, 15m, 6h, 2d.")
    private String olderThan;

    @Option(names = "--file", paramLabel = "ID", description = "About this file; can be repeated.")
    private List<String> files = List.of();

    Selection selection() {
        return new Selection(queues, feed, cause, olderThan == null ? null : age(olderThan), ids());
    }

    private Set<FileId> ids() {
        files.stream().filter(id -> !FileId.isFileId(id)).findFirst().ifPresent(id -> {
            throw new CommandException(Exit.USAGE, "--file is not a file id: " + id);
        });
        return files.stream().map(FileId::new).collect(Collectors.toSet());
    }

    private static Duration age(String text) {
        var matcher = AGE.matcher(text);
        if (!matcher.matches()) {
            throw new CommandException(Exit.USAGE,
                    "--older-than is a number and s, m, h or d, for example 15m, but is " + text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
