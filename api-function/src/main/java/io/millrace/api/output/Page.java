package io.millrace.api.output;

import java.util.ArrayList;
import java.util.List;

/// One page of an output's items, while it fills. Not thread-safe.
///
/// The limit is on what the answer takes as the gateway gets it, a JSON string in JSON: every quote and backslash in it counts twice.
final class Page {
    /// Lambda's limit for a response is 6 MB; the rest is for headers and what stands around the items.
    static final int LONGEST = 5_000_000;

    private final int limit;
    private final List<String> items = new ArrayList<>();
    private final List<Omitted> omitted = new ArrayList<>();
    private long bytes;

    Page(int limit) {
        this.limit = limit;
    }

    /// An item that no page can hold.
    ///
    /// @param part of the file
    /// @param line of that part's output, from 1
    record Omitted(int part, long line, long bytes) {}

    boolean isFull() {
        // A page ends with an item that it could not hold, so that reading stays bounded.
        return items.size() == limit || !omitted.isEmpty();
    }

    /// @return false where it does not fit; it begins the next page
    boolean add(String item) {
        long more = escapedBytes(item) + 1;
        if (isFull() || !items.isEmpty() && bytes + more > LONGEST) {
            return false;
        }
        bytes += more;
        items.add(item);
        return true;
    }

    void omit(Omitted item) {
        omitted.add(item);
    }

    List<String> items() {
        return items;
    }

    List<Omitted> omitted() {
        return omitted;
    }

    static boolean holds(String item) {
        return escapedBytes(item) < LONGEST;
    }

    private static long escapedBytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c == '"' || c == '\\' ? 2 : c < ' ' ? 6 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return bytes;
    }
}
