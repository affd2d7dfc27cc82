package io.millrace.batch;

import java.util.Objects;

/// A message that is not known to be done; it will be delivered again.
///
/// @param cause what went wrong; [NotStarted] or [CutOff] where time ran out
public record Failure(Message message, Throwable cause) {
    public Failure {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(cause, "cause");
    }

    /// Too little time was left to begin.
    public static final class NotStarted extends Exception {
        private static final long serialVersionUID = 1;

        public NotStarted() {
            super("too little time was left to start this message", null, false, false);
        }
    }

    /// The deadline came while it was being worked on; it was interrupted.
    public static final class CutOff extends Exception {
        private static final long serialVersionUID = 1;

        public CutOff() {
            super("the deadline came while this message was being worked on", null, false, false);
        }
    }

    /// A message before it in its group failed, and their order has to hold.
    public static final class Behind extends Exception {
        private static final long serialVersionUID = 1;

        public Behind() {
            super("a message before this one in its group failed", null, false, false);
        }
    }
}
