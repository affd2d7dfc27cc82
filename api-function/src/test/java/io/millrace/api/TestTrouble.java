package io.millrace.api;

import io.millrace.api.http.Request;
import io.millrace.api.route.Trouble;
import java.util.ArrayList;
import java.util.List;

/// Takes an [IllegalStateException] for passing, and keeps what was reported.
public final class TestTrouble implements Trouble {
    public final List<Exception> reported = new ArrayList<>();

    @Override
    public boolean isPassing(Exception fault) {
        return fault instanceof IllegalStateException;
    }

    @Override
    public void report(Request request, Exception fault) {
        reported.add(fault);
    }
}
