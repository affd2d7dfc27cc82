package io.millrace.e2e.chaos.audit;

import io.millrace.e2e.chaos.run.Site;
import io.millrace.e2e.chaos.watch.Subscriber.Outcome;
import io.millrace.e2e.chaos.watch.Sighting;
import io.millrace.e2e.chaos.watch.Watcher.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the auditor knows: the uploads with their versions, the ledger's items, the versions of results, and what a client and a subscriber saw. Read with code of its own.
///
/// @param manifests by key, how often each was written
/// @param marks by object key
/// @param feeds source by `name/version`
record Evidence(Site site, List<Upload> uploads, List<FileItem> files, Map<String, Item> marks,
        Map<String, String> feeds, Map<String, Integer> manifests, List<Outcome> outcomes, List<Sighting> sightings,
        List<Unreadable> unreadable) {

    /// An object version that is there.
    ///
    /// @param newest of its key, deletions counted
    record Upload(String key, String versionId, boolean newest) {}

    /// @param scope which object keys are looked at
    static Evidence collect(Site site, List<Outcome> outcomes, List<Sighting> sightings, List<Unreadable> unreadable,
            Predicate<String> scope) {
        var files = new HashMap<String, Item>();
        var parts = new HashMap<String, List<Item>>();
        var marks = new HashMap<String, Item>();
        var feeds = new HashMap<String, String>();
        var prefix = "KEY#" + site.uploads() + "/";
        for (var attributes : site.dynamoDb
                .scanPaginator(scan -> scan.tableName(site.ledger()).consistentRead(true)).items()) {
            var item = new Item(attributes);
            var partition = item.text("pk");
            var sort = item.text("sk");
            if (sort.equals("FILE")) {
                files.put(partition, item);
            } else if (sort.startsWith("PART#")) {
                parts.computeIfAbsent(partition, key -> new ArrayList<>()).add(item);
            } else if (sort.equals("MARK") && partition.startsWith(prefix)) {
                marks.put(partition.substring(prefix.length()), item);
            } else if (partition.startsWith("FEED#")) {
                feeds.put(partition.substring("FEED#".length()) + "/" + item.number("version"), item.text("source"));
            }
        }
        var scoped = files.entrySet().stream()
                .map(file -> new FileItem(file.getValue(), parts.getOrDefault(file.getKey(), List.of())))
                .filter(file -> scope.test(file.key())).toList();
        var ids = scoped.stream().map(FileItem::id).collect(Collectors.toSet());
        return new Evidence(site, uploads(site, scope), scoped, marks, feeds, manifests(site),
                outcomes.stream().filter(outcome -> scope.test(outcome.file().path("object").path("key").asText()))
                        .toList(),
                sightings.stream().filter(sighting -> ids.contains(sighting.id())).toList(),
                unreadable.stream().filter(each -> ids.contains(each.id())).toList());
    }

    private static List<Upload> uploads(Site site, Predicate<String> scope) {
        return site.s3.listObjectVersionsPaginator(list -> list.bucket(site.uploads())).versions().stream()
                .filter(version -> scope.test(version.key()))
                .map(version -> new Upload(version.key(), version.versionId(), Boolean.TRUE.equals(version.isLatest())))
                .toList();
    }

    private static Map<String, Integer> manifests(Site site) {
        var manifests = new HashMap<String, Integer>();
        site.s3.listObjectVersionsPaginator(list -> list.bucket(site.results())).versions().stream()
                .filter(version -> version.key().endsWith("/manifest.json"))
                .forEach(version -> manifests.merge(version.key(), 1, Integer::sum));
        return manifests;
    }
}
