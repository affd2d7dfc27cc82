package io.millrace.e2e.chaos.audit;

import java.util.HashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Of [Rule#ONE_END]: where a feed skips duplicates one file of each content is accepted, and the others say which.
final class DuplicateCheck {
    private final Evidence evidence;
    private final Consumer<Violation> found;
    private final Reference reference;

    DuplicateCheck(Evidence evidence, Consumer<Violation> found) {
        this.evidence = evidence;
        this.found = found;
        this.reference = new Reference(evidence.feeds());
    }

    void run() {
        var files = evidence.files().stream().collect(Collectors.toMap(FileItem::id, Function.identity()));
        var accepted = new HashMap<String, FileItem>();
        for (var file : evidence.files()) {
            if (file.status().equals("DUPLICATE")) {
                var first = files.get(file.item().text("duplicateOf"));
                if (first == null || !isAccepted(first) || !content(first).equals(content(file))) {
                    violation(file, "is called a duplicate of " + (first == null ? "nothing" : first.named()
                            + ", which is " + first.status()));
                }
            } else if (isAccepted(file) && skips(file)) {
                var other = accepted.putIfAbsent(content(file), file);
                if (other != null) {
                    violation(file, "has the content of " + other.named() + ", and both are accepted");
                }
            }
        }
    }

    private static boolean isAccepted(FileItem file) {
        return file.status().startsWith("ACCEPTED");
    }

    private static String content(FileItem file) {
        return file.item().text("feed") + " " + file.item().text("sha256");
    }

    private boolean skips(FileItem file) {
        return reference.skipsDuplicates(file.item().text("feed"), file.item().number("feedVersion"));
    }

    private void violation(FileItem file, String what) {
        found.accept(new Violation(Rule.ONE_END, file.named(), what));
    }
}
