package io.millrace.rows.input;

import java.io.IOException;

import io.millrace.rows.Refusal;
import io.millrace.rows.RefusalCode;

/// Carries a refusal from the depth of a stream up to the engine, which turns it into a result. It never leaves the engine.
public final class FileFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public FileFault(RefusalCode code, String message) {
        super(message);
        this.refusal = Refusal.of(code, message);
    }

    public Refusal refusal() {
        return refusal;
    }
}
