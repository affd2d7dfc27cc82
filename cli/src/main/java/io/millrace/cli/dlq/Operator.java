package io.millrace.cli.dlq;

import io.millrace.cli.Context;
import io.millrace.ledger.OperatorAction;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.UUID;

/// Who is at the keyboard, for the record: `MILLRACE_OPERATOR`, or the user's name and machine.
final class Operator {
    private Operator() {}

    static OperatorAction begins(OperatorAction.Kind kind, Context context, Selection selection, boolean force,
            int wanted) {
        return OperatorAction.begun(UUID.randomUUID().toString().substring(0, 8), kind, name(context), Instant.now(),
                selection.text() + (force ? "; forced" : ""), wanted);
    }

    private static String name(Context context) {
        var given = context.environment().get("MILLRACE_OPERATOR");
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        try {
            return System.getProperty("user.name") + "@" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return System.getProperty("user.name");
        }
    }
}
