package io.millrace.rows.check;

import io.millrace.rows.RejectCode;

/// Which side of its bound a value must be on.
public enum Bound {
    MINIMUM(RejectCode.MINIMUM, "at least"), MAXIMUM(RejectCode.MAXIMUM, "at most"),
    EXCLUSIVE_MINIMUM(RejectCode.EXCLUSIVE_MINIMUM, "more than"),
    EXCLUSIVE_MAXIMUM(RejectCode.EXCLUSIVE_MAXIMUM, "less than");

    private final RejectCode code;
    private final String words;

    Bound(RejectCode code, String words) {
        this.code = code;
        this.words = words;
    }

    RejectCode code() {
        return code;
    }

    String words() {
        return words;
    }

    /// @param order of the value against the bound, as a comparator gives it
    boolean allows(int order) {
        return switch (this) {
            case MINIMUM -> order >= 0;
            case MAXIMUM -> order <= 0;
            case EXCLUSIVE_MINIMUM -> order > 0;
            case EXCLUSIVE_MAXIMUM -> order < 0;
        };
    }
}
