package io.millrace.rows;

import java.util.Objects;

/// Why a file cannot be accepted as a whole: the data's fault, hence final.
///
/// @param code stable, the [RefusalCode#code] of one of the engine's refusals
/// @param message what is wrong and at which byte or line, for people
public record Refusal(String code, String message) {
    public Refusal {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
    }

    public static Refusal of(RefusalCode code, String message) {
        return new Refusal(code.code(), message);
    }
}
