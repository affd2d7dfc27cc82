package io.millrace.e2e.chaos.watch;

import java.time.Instant;

/// A status as a client saw it, the first of a row of equal ones.
public record Sighting(String id, int generation, String status, Instant at) {
    /// How far along it is: a later sighting of the same generation is never of a lower rank.
    public int rank() {
        return switch (status) {
            case "RECEIVED" -> 0;
            case "PROCESSING" -> 1;
            case "FAILED" -> 2;
            default -> 3;
        };
    }

    /// Whether rows are published.
    public boolean isSuccess() {
        return status.equals("ACCEPTED") || status.equals("ACCEPTED_WITH_REJECTS");
    }
}
