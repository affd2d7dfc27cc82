package io.millrace.cli.feed;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import io.millrace.cli.output.Printable;
import io.millrace.feed.FeedException;
import io.millrace.feed.FeedSource;
import io.millrace.rows.infer.Inferred;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// A whole feed, from what a file says of itself and what its name suggests.
final class FeedDraft {
    private static final Set<String> COMPRESSIONS = Set.of("gz", "gzip", "zst", "zstd");
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_EXTENSION = 10;

    private FeedDraft() {}

    /// @return the feed's source, which is sound
    static String of(String fileName, Inferred.Found found) {
        var plain = withoutExtension(fileName, COMPRESSIONS.contains(extension(fileName)));
        var extension = extension(plain).isEmpty() ? found.format().name().toLowerCase(Locale.ROOT) : extension(plain);
        var name = name(withoutExtension(plain, true));
        var source = """
                     # Drafted from %s: %s read. Each type, and whatever else is said here, holds for all its values.
                     # Look at name, match, required and enum before you apply it.
                     name: "%s"
                     match: landing/%s/*.%s*
                     """.formatted(fileName.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{S} ]", "?"),
                Printable.count(found.counts().read(), "row"), name, name,
                extension) + found.keys();
        if (source.getBytes(StandardCharsets.UTF_8).length > FeedSource.LONGEST) {
            throw new CommandException(Exit.REJECTS, "no feed can be drafted for " + Printable.of(fileName)
                    + ": with all its fields it would be longer than a feed may be, " + FeedSource.LONGEST + " bytes");
        }
        try {
            FeedSource.read(source);
            return source;
        } catch (FeedException e) {
            throw new IllegalStateException("a drafted feed is not sound: " + e.getMessage(), e);
        }
    }

    /// A feed's name as like the file's as it may be.
    private static String name(String text) {
        var name = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^[-_]+|-+$", "");
        return name.isEmpty() ? "feed" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    /// Letters and digits after the last dot; empty if there are none.
    private static String extension(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.lastIndexOf('.') > 0 && extension.matches("[a-z0-9]{1," + LONGEST_EXTENSION + "}") ? extension : "";
    }

    private static String withoutExtension(String name, boolean remove) {
        return remove && !extension(name).isEmpty() ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
