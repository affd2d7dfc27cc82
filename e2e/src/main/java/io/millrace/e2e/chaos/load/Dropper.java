package io.millrace.e2e.chaos.load;

import io.millrace.e2e.chaos.run.Site;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A sender that carries out a plan at an even pace, in bursts, and tries each thing again until the system took it.
public final class Dropper {
    private static final int BURST = 8;
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Site site;
    private final BiConsumer<String, String> dropped;
    private final BiConsumer<String, String> erased;
    private final AtomicInteger done = new AtomicInteger();

    /// @param dropped is told key and version id of each object version that it knows to have made
    /// @param erased is told key and version id of each object version that is about to be gone
    public Dropper(Site site, BiConsumer<String, String> dropped, BiConsumer<String, String> erased) {
        this.site = site;
        this.dropped = dropped;
        this.erased = erased;
    }

    /// How many things were done so far.
    public int done() {
        return done.get();
    }

    public void run(List<Drop> plan, Duration time) throws InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < plan.size(); i++) {
            long due = start + time.toNanos() / plan.size() * (i / BURST * BURST);
            long wait = due - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(Duration.ofNanos(wait));
            }
            until(plan.get(i));
            done.incrementAndGet();
        }
    }

    private void until(Drop drop) throws InterruptedException {
        while (true) {
            try {
                act(drop);
                return;
            } catch (S3Exception e) {
                // Gone meanwhile: there is nothing to copy, or to erase.
                if (e.statusCode() == 404) {
                    return;
                }
            } catch (SdkException e) {
                // The system is down just now.
                Thread.sleep(PAUSE);
            }
        }
    }

    private void act(Drop drop) {
        var bucket = site.uploads();
        switch (drop) {
            case Drop.Put put -> dropped.accept(put.key(), site.s3
                    .putObject(to -> to.bucket(bucket).key(put.key()), RequestBody.fromBytes(put.bytes())).versionId());
            case Drop.Copy copy -> dropped.accept(copy.to(), site.s3.copyObject(to -> to.sourceBucket(bucket)
                    .sourceKey(copy.from()).destinationBucket(bucket).destinationKey(copy.to())
                    .metadataDirective(MetadataDirective.REPLACE)).versionId());
            case Drop.Delete delete -> site.s3.deleteObject(from -> from.bucket(bucket).key(delete.key()));
            case Drop.Erase erase -> {
                var version = site.s3.headObject(of -> of.bucket(bucket).key(erase.key())).versionId();
                erased.accept(erase.key(), version);
                site.s3.deleteObject(from -> from.bucket(bucket).key(erase.key()).versionId(version));
            }
        }
    }
}
