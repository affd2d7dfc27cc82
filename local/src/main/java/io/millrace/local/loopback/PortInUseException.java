package io.millrace.local.loopback;

import java.net.BindException;

/// A service cannot listen where it was told to, because something else does. The message names both.
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PortInUseException(String service, int port, Throwable cause) {
        super("port " + port + " on 127.0.0.1 is in use: cannot start " + service, cause);
    }

    /// Whatever a server's start threw, as this exception when a taken port is behind it, else as it is (unchecked).
    public static RuntimeException orElse(String service, int port, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new PortInUseException(service, port, failure);
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked
                : new IllegalStateException("cannot start " + service, failure);
    }
}
