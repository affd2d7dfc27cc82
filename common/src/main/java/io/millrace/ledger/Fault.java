package io.millrace.ledger;

import io.millrace.rows.Refusal;
import java.util.Objects;

/// Why a file was refused (the data's fault) or failed (ours).
///
/// @param code stable, kebab-case
/// @param message one line that says where and what to do; bounded, never payload
public record Fault(String code, String message) {
    private static final int LONGEST = 1000;

    public Fault {
        Objects.requireNonNull(code, "code");
        message = message == null ? "" : message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    }

    /// What the row engine, or the feed, said of the whole file.
    public static Fault of(Refusal refusal) {
        return new Fault(refusal.code(), refusal.message());
    }
}
