package io.millrace.cli.stack;

import io.millrace.cli.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Who is at the keyboard, for the record: `MILLRACE_OPERATOR`, or the user's name and machine. Nobody checks it.
public final class Who {
    private Who() {}

    public static String isAt(Context context) {
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
