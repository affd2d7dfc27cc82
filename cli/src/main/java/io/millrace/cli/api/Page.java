package io.millrace.cli.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One page of a listing. Items are kept as they were sent: numbers in rows stay as they were written in the file.
///
/// @param next the cursor of the next page; null on the last one
/// @param omitted how many items were too large for the page
/// @param cut whether the rest is only in the output itself
public record Page(List<String> items, String next, int omitted, boolean cut) {
    private static final JsonFactory JSON = new JsonFactory();

    public static Page of(Reply reply) {
        try (var parser = JSON.createParser(reply.body())) {
            return read(parser, reply.body());
        } catch (IOException e) {
            throw new CommandException(Exit.FAILED,
                    reply.uri() + " answered with something that is not a page of items", e);
        }
    }

    private static Page read(JsonParser parser, byte[] body) throws IOException {
        var items = new ArrayList<String>();
        String next = null;
        int omitted = 0;
        boolean cut = false;
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "items" -> raw(parser, body, items);
                case "next" -> next = parser.getValueAsString();
                case "cut" -> cut = parser.getBooleanValue();
                case "omitted" -> {
                    var ignored = new ArrayList<String>();
                    raw(parser, body, ignored);
                    omitted = ignored.size();
                }
                default -> parser.skipChildren();
            }
        }
        return new Page(List.copyOf(items), next, omitted, cut);
    }

    private static void raw(JsonParser parser, byte[] body, List<String> items) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == null) {
                throw new IOException("ends inside an array");
            }
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int to = (int) parser.currentLocation().getByteOffset();
            items.add(new String(body, from, to - from, StandardCharsets.UTF_8).strip());
        }
    }
}
