package io.millrace.e2e.chaos.audit;

import io.millrace.e2e.chaos.audit.Evidence.Upload;
import io.millrace.e2e.chaos.watch.Identity;
import io.millrace.e2e.chaos.watch.Published;
import io.millrace.message.Json.NotJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// [Rule#ONE_COMMIT], [Rule#SAME_AS_REFERENCE] and [Rule#ACCOUNTING].
final class ResultCheck {
    private final Evidence evidence;
    private final Consumer<Violation> found;
    private final Reference reference;
    private final Map<String, Upload> uploads = new HashMap<>();

    ResultCheck(Evidence evidence, Consumer<Violation> found) {
        this.evidence = evidence;
        this.found = found;
        this.reference = new Reference(evidence.feeds());
        evidence.uploads().forEach(upload -> uploads
                .put(Identity.of(evidence.site().uploads(), upload.key(), upload.versionId()), upload));
    }

    void run() throws IOException {
        var committed = new HashSet<String>();
        for (var file : evidence.files()) {
            file.item().rows().filter(rows -> !rows.addUp()).ifPresent(rows -> found.accept(
                    new Violation(Rule.ACCOUNTING, file.named(), "the ledger's counts do not add up: " + rows)));
            if (!file.results().isEmpty()) {
                committed.add(file.results() + "manifest.json");
                published(file);
            } else {
                refusedUnread(file);
            }
        }
        for (var manifest : evidence.manifests().entrySet()) {
            // Of a file within scope, and of no earlier generation.
            evidence.files().stream().filter(file -> manifest.getKey()
                    .contains("/" + file.id() + "/g" + file.generation() + "/")).forEach(file -> {
                        if (!committed.contains(manifest.getKey())) {
                            commit(file, "has a manifest and the ledger says " + file.status());
                        } else if (manifest.getValue() != 1) {
                            commit(file, "was committed " + manifest.getValue() + " times");
                        }
                    });
        }
    }

    private void commit(FileItem file, String what) {
        found.accept(new Violation(Rule.ONE_COMMIT, file.named(), what));
    }

    /// A file that ended before it was read is right to be refused only where no feed takes it.
    private void refusedUnread(FileItem file) {
        var folder = file.key().split("/", 3);
        boolean taken = folder.length == 3 && evidence.feeds().containsKey(folder[1] + "/1");
        if (file.status().equals("REFUSED") && taken) {
            differs(file, "was refused unread: "
                    + file.item().nested("refusal").map(refusal -> refusal.text("message")).orElse(""));
        } else if (file.status().startsWith("ACCEPTED")) {
            commit(file, "is accepted and has no results");
        }
    }

    private void published(FileItem file) throws IOException {
        Published published;
        byte[] rows;
        byte[] rejects;
        try {
            published = Published.read(evidence.site().s3, evidence.site().results(), file.results());
            rows = published.output("rows");
            rejects = published.output("rejects");
        } catch (NoSuchKeyException e) {
            commit(file, "has results in the ledger that are not there: " + e.awsErrorDetails().errorMessage());
            return;
        } catch (NotJson | IOException e) {
            differs(file, "its results cannot be read: " + e.getMessage());
            return;
        }
        counts(file, published, rows);
        var expected = expected(file);
        if (expected.isPresent()) {
            compare(file, expected.get(), rows, rejects);
        }
    }

    private void counts(FileItem file, Published published, byte[] rows) {
        var told = Rows.of(published.manifest().path("rows"));
        if (!told.addUp() || !Optional.of(told).equals(file.item().rows())) {
            found.accept(new Violation(Rule.ACCOUNTING, file.named(),
                    "the manifest counts " + told + ", the ledger " + file.item().rows()));
        }
        if (!file.status().equals("REFUSED") && Published.lines(rows) != told.accepted()) {
            found.accept(new Violation(Rule.ACCOUNTING, file.named(),
                    Published.lines(rows) + " rows are readable, " + told.accepted() + " were accepted"));
        }
    }

    /// Empty where the object was erased since.
    private Optional<Reference.Expected> expected(FileItem file) throws IOException {
        var upload = uploads.get(file.id());
        if (upload == null) {
            return Optional.empty();
        }
        var bytes = evidence.site().s3.getObjectAsBytes(get -> get.bucket(evidence.site().uploads()).key(upload.key())
                .versionId(upload.versionId())).asByteArray();
        return Optional.of(reference.run(file.item().text("feed"), file.item().number("feedVersion"), bytes));
    }

    private void compare(FileItem file, Reference.Expected expected, byte[] rows, byte[] rejects) {
        if (!file.status().equals(expected.status())) {
            differs(file, "ended as " + file.status() + ", has to be " + expected.status());
        }
        var refusal = file.item().nested("refusal").map(each -> each.text("code")).orElse("");
        if (!refusal.equals(expected.refusal())) {
            differs(file, "was refused for '" + refusal + "', has to be '" + expected.refusal() + "'");
        }
        if (!file.item().rows().equals(Optional.of(expected.rows()))) {
            differs(file, "counts " + file.item().rows() + ", has to count " + expected.rows());
        }
        if (!Arrays.equals(rows, expected.accepted())) {
            differs(file, "its rows differ: " + rows.length + " bytes, have to be " + expected.accepted().length);
        }
        if (!Arrays.equals(rejects, expected.rejects())) {
            differs(file, "its rejects differ: " + rejects.length + " bytes, have to be " + expected.rejects().length);
        }
    }

    private void differs(FileItem file, String what) {
        found.accept(new Violation(Rule.SAME_AS_REFERENCE, file.named(), what));
    }
}
