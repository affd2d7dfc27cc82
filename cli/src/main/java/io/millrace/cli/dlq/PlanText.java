package io.millrace.cli.dlq;

import io.millrace.cli.output.Printable;
import io.millrace.cli.output.Screen;
import io.millrace.cli.output.Table;
import io.millrace.message.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Dead letters in groups: those of one queue, feed and cause for which the same is to be expected.
record PlanText(Screen screen, boolean json) {
    record Group(String queue, String feed, String cause, String prospect) {
        static Group of(Diagnosis letter) {
            return new Group(letter.queue().name(), letter.feed() == null ? "" : letter.feed(), letter.cause(),
                    letter.prospect());
        }
    }

    void print(List<Diagnosis> letters) {
        var groups = new LinkedHashMap<Group, List<Diagnosis>>();
        letters.stream().sorted(Comparator.comparing(letter -> letter.queue().name()))
                .forEach(letter -> groups.computeIfAbsent(Group.of(letter), _ -> new ArrayList<>()).add(letter));
        if (json) {
            groups.forEach((group, members) -> screen.json(Json.object().put("queue", group.queue())
                    .put("feed", group.feed()).put("cause", group.cause()).put("messages", members.size())
                    .put("oldest", oldest(members).toString()).put("redrive", group.prospect())));
        } else if (!groups.isEmpty()) {
            table(groups).print(screen);
        }
    }

    private static Table table(Map<Group, List<Diagnosis>> groups) {
        var table = new Table("queue", "feed", "messages#", "oldest", "cause", "redrive");
        groups.forEach((group, members) -> table.row(group.queue(), group.feed(), Printable.count(members.size()),
                oldest(members).toString().substring(0, 19) + "Z", group.cause(), group.prospect()));
        return table;
    }

    static Instant oldest(List<Diagnosis> letters) {
        return letters.stream().map(letter -> letter.letter().sent()).min(Comparator.naturalOrder()).orElseThrow();
    }
}
