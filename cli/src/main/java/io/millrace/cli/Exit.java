package io.millrace.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the command's exit code means: the one place where the codes are fixed. `--help` and the README list them from here.
public enum Exit {
    OK(0, "done; nothing was refused"),
    REJECTS(1,
            "the data is not all good: rows were rejected, or a file was refused, ignored, superseded or is missing"),
    USAGE(2, "wrong usage or input: a bad option, a missing file, an unknown feed or id, a broken feed file"),
    UNREACHABLE(3, "the system cannot be reached"),
    FAILED(4, "it did not work: a file FAILED, the system answered with an error, or waiting took too long"),
    CANNOT_START(5, "the system cannot start: a port or the state directory is in use, or the template has mistakes"),
    NOT_BUILT(6, "the launcher found no JDK or Maven, or the build failed"),
    INTERRUPTED(130, "interrupted with Ctrl-C"),
    OUTPUT_CLOSED(141, "whoever read the output stopped reading");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /// Of several answers the one that matters most: of what several files came to, for one code.
    public Exit or(Exit other) {
        return code >= other.code ? this : other;
    }

    /// For a usage message: by code.
    public static Map<String, String> list() {
        var list = new LinkedHashMap<String, String>();
        for (Exit exit : values()) {
            list.put(String.valueOf(exit.code), exit.meaning);
        }
        return list;
    }
}
