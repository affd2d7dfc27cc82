package io.millrace.api.route;

import io.millrace.api.cursor.CursorKey;
import io.millrace.api.file.Pause;
import io.millrace.api.output.OutputLinks;
import io.millrace.api.output.OutputObjects;
import io.millrace.api.upload.UploadLinks;
import io.millrace.feed.Feeds;
import io.millrace.feed.Punctualities;
import io.millrace.ledger.Files;
import io.millrace.ledger.Listings;
import java.time.Clock;
import java.time.Duration;

/// Everything outside that the API stands on.
///
/// @param feedTrust how long an upload trusts the feeds that were read before
/// @param pause lets `clock` go on
/// @param version what runs
public record Ports(Files files, Listings listings, Feeds feeds, Punctualities punctualities, Duration feedTrust,
        OutputObjects objects,
        OutputLinks outputLinks, UploadLinks uploadLinks, CursorKey cursorKey, Clock clock, Pause pause,
        Trouble trouble, String version) {}
