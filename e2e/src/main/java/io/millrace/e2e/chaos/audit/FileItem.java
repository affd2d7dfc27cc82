package io.millrace.e2e.chaos.audit;

import java.util.List;
import java.util.Set;

/// A file of the ledger with its parts.
record FileItem(Item item, List<Item> parts) {
    private static final Set<String> ENDS = Set.of("ACCEPTED", "ACCEPTED_WITH_REJECTS", "REFUSED", "DUPLICATE",
            "SUPERSEDED", "MISSING", "IGNORED");

    String id() {
        return item.text("pk").substring("FILE#".length());
    }

    String bucket() {
        return item.text("bucket");
    }

    String key() {
        return item.text("key");
    }

    String versionId() {
        return item.text("versionId");
    }

    String status() {
        return item.text("status");
    }

    int generation() {
        return (int) item.number("generation");
    }

    String sequencer() {
        return item.text("sequencer");
    }

    /// Key prefix of its results; empty where it has none.
    String results() {
        return item.text("results");
    }

    boolean hasEnded() {
        return isEnd(status());
    }

    static boolean isEnd(String status) {
        return ENDS.contains(status);
    }

    /// Parts of the present generation.
    List<Item> currentParts() {
        return parts.stream()
                .filter(part -> part.text("sk").matches("PART#0*" + generation() + "#.*")).toList();
    }

    /// For reports.
    String named() {
        return id() + " (" + key() + ")";
    }
}
