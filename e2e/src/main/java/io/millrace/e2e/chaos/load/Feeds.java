package io.millrace.e2e.chaos.load;

import io.millrace.e2e.chaos.run.Site;
import io.millrace.feed.FeedException;
import io.millrace.feed.aws.DynamoFeeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// The feeds of a run: the project's own, and two for the formats that those do not have.
public final class Feeds {
    private static final List<String> MORE = List.of("readings.yaml", "access.yaml");

    private Feeds() {}

    public static void apply(Site site, Path project) throws IOException, FeedException {
        var feeds = new DynamoFeeds(site.dynamoDb, site.ledger(), Clock.systemUTC());
        for (String source : sources(project)) {
            feeds.apply(source);
        }
    }

    private static List<String> sources(Path project) throws IOException {
        var sources = new ArrayList<String>();
        try (var files = Files.list(project.resolve("feeds"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                sources.add(Files.readString(file));
            }
        }
        for (String name : MORE) {
            try (var in = Feeds.class.getResourceAsStream(name)) {
                sources.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return sources;
    }
}
