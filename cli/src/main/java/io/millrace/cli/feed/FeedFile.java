package io.millrace.cli.feed;

import io.millrace.cli.CommandException;
import io.millrace.cli.Context;
import io.millrace.cli.Exit;
import io.millrace.feed.Feed;
import io.millrace.feed.FeedException;
import io.millrace.feed.FeedName;
import io.millrace.feed.FeedSource;
import io.millrace.rows.descriptor.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A feed that was read from a file, whole and sound.
public record FeedFile(Path path, String source, Feed feed) {
    private static final String SUFFIX = ".yaml";

    /// Whether `--feed` was given the path of a feed file, not a feed's name.
    public static boolean isPath(String nameOrPath) {
        return nameOrPath.indexOf('/') >= 0 || nameOrPath.endsWith(SUFFIX) || nameOrPath.endsWith(".yml")
                || nameOrPath.endsWith(".json");
    }

    /// @throws CommandException where it cannot be read, or with every mistake in it, one a line
    public static FeedFile read(Path path) {
        try {
            if (Files.size(path) > 4L * FeedSource.LONGEST) {
                throw new CommandException(Exit.USAGE, path + " is too large for a feed file");
            }
            var source = Files.readString(path);
            return new FeedFile(path, source, FeedSource.read(source));
        } catch (NoSuchFileException e) {
            throw new CommandException(Exit.USAGE, "no such feed file: " + path, e);
        } catch (CharacterCodingException e) {
            throw new CommandException(Exit.USAGE, path + " is not UTF-8", e);
        } catch (IOException e) {
            throw new CommandException(Exit.USAGE, "cannot read the feed file " + path + ": " + e.getMessage(), e);
        } catch (FeedException e) {
            throw new CommandException(Exit.USAGE, problems(path, e.problems()), e);
        }
    }

    private static String problems(Path path, List<Problem> problems) {
        return problems.stream()
                .map(problem -> path + ":" + problem.line() + ": "
                        + (problem.path().isEmpty() ? "" : problem.path() + ": ") + problem.message())
                .collect(Collectors.joining("\n"));
    }

    /// The feed that `--feed` names, for work without a running system: a path, or the name of one of the project's feeds.
    public static FeedFile find(String nameOrPath, Context context) {
        if (isPath(nameOrPath)) {
            return read(context.path(nameOrPath));
        }
        var path = directory(context).resolve(nameOrPath + SUFFIX);
        if (!FeedName.isFeedName(nameOrPath) || !Files.exists(path)) {
            throw new CommandException(Exit.USAGE, "unknown feed: " + nameOrPath + "; " + known(context));
        }
        return read(path);
    }

    /// The project's own feeds, by file name.
    public static List<Path> ofProject(Context context) {
        var directory = directory(context);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new CommandException(Exit.USAGE, "cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    private static Path directory(Context context) {
        return context.home().resolve("feeds");
    }

    private static String known(Context context) {
        var names = ofProject(context).stream().map(file -> file.getFileName().toString().replace(SUFFIX, "")).toList();
        return names.isEmpty() ? "give the path of a feed file"
                : "known are " + String.join(", ", names) + ", or give the path of a feed file";
    }
}
