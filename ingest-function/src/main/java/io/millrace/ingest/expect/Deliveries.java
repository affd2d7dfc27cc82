package io.millrace.ingest.expect;

import io.millrace.feed.Expectation;
import io.millrace.feed.FeedName;
import io.millrace.feed.Feeds;
import io.millrace.feed.Punctualities;
import io.millrace.feed.Punctuality;
import io.millrace.feed.StoredFeed;
import io.millrace.ledger.FileEntry;
import io.millrace.ledger.Listings;
import io.millrace.ledger.Listings.Selection;
import io.millrace.observe.StepLog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Compares what feeds expect with what came, and writes down what has changed. Safe to run at any time, twice at once too.
///
/// The listings lag a little: a file that came within the last moments can make its feed late until the next run, where the grace is that short.
public final class Deliveries {
    private static final int MOST_PAGES = 5;
    private static final int PAGE_MORE = 10;

    private final Feeds feeds;
    private final Listings listings;
    private final Punctualities punctualities;
    private final Clock clock;

    public Deliveries(Feeds feeds, Listings listings, Punctualities punctualities, Clock clock) {
        this.feeds = feeds;
        this.listings = listings;
        this.punctualities = punctualities;
        this.clock = clock;
    }

    /// @return what is so now of each feed that expects something, by name
    public List<Punctuality> check(StepLog log) {
        var known = punctualities.known();
        var found = new ArrayList<Punctuality>();
        for (var stored : feeds.active()) {
            stored.feed().expectation().ifPresent(expectation -> {
                var now = judge(stored, expectation);
                var before = known.get(now.feed());
                if (!now.equals(before)) {
                    punctualities.write(now);
                }
                if (before == null || before.state() != now.state()) {
                    (now.isLate() ? log.warn("delivery") : log.info("delivery")).with("feed", now.feed())
                            .with("outcome", now.state()).with("due", now.due()).with("last", now.last()).write();
                }
                found.add(now);
            });
        }
        return List.copyOf(found);
    }

    private Punctuality judge(StoredFeed stored, Expectation expectation) {
        return expectation.judge(stored.feed().name(), arrivals(stored.feed().name(), expectation.wanted()),
                stored.applied(), clock.instant());
    }

    private List<Instant> arrivals(FeedName feed, int wanted) {
        var arrivals = new ArrayList<Instant>();
        String after = null;
        for (int page = 0; page < MOST_PAGES && arrivals.size() < wanted; page++) {
            var listed = listings.list(new Selection(feed, null, null, null, null, after),
                    wanted - arrivals.size() + PAGE_MORE);
            listed.files().stream().filter(Deliveries::isDelivery).map(file -> file.times().received())
                    .forEach(arrivals::add);
            after = listed.next();
            if (after == null) {
                break;
            }
        }
        return arrivals.subList(0, Math.min(wanted, arrivals.size()));
    }

    /// A refused file was delivered too; one that was overtaken, or that came before, was not.
    private static boolean isDelivery(FileEntry file) {
        return switch (file.status()) {
            case RECEIVED, PROCESSING, ACCEPTED, ACCEPTED_WITH_REJECTS, REFUSED, FAILED, MISSING -> true;
            case DUPLICATE, SUPERSEDED, IGNORED -> false;
        };
    }
}
