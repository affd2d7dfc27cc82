package io.millrace.local.s3;

import io.millrace.local.loopback.PortInUseException;
import io.millrace.local.s3.awssdk.DiskBlobStore;
import io.millrace.local.s3.store.ObjectIndex;
import io.millrace.local.s3.store.Uploads;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/// S3 on the loopback interface: S3Proxy's protocol over a versioned store on disk, with the notifications that S3 sends.
///
/// What a client was told has happened survives the death of the process, and so does the notification that it causes;
/// power loss is not covered (see [io.millrace.local.journal.Journal]). Notifications come at least once, within
/// milliseconds, in the order of their sequencers. Thread-safe.
public final class EmbeddedS3 implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int THREADS = 64;
    private static final long STOP_MILLIS = 200;

    private final ObjectIndex index;
    private final Notifier notifier;
    private final S3Proxy server;

    private EmbeddedS3(ObjectIndex index, Notifier notifier, S3Proxy server) {
        this.index = index;
        this.notifier = notifier;
        this.server = server;
    }

    /// Starts the service with the buckets that the directory holds. What was owed when it last ran is delivered as soon as
    /// [#createBucket] says where to.
    ///
    /// @param port 0 for any free one
    /// @param directory holds objects and index; one process at a time may use it
    /// @param key what requests must be signed with
    /// @throws PortInUseException when something else listens on the port
    public static EmbeddedS3 start(int port, Path directory, AccessKey key) {
        ObjectIndex index = new ObjectIndex(directory, Clock.systemUTC());
        S3Proxy server = S3Proxy.builder().blobStore(new DiskBlobStore(index, new Uploads(directory)))
                .endpoint(URI.create("http://" + HOST + ":" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, key.id(), key.secret()).jettyMaxThreads(THREADS)
                .stopTimeout(STOP_MILLIS).ignoreUnknownHeaders(true).build();
        try {
            WholeBodyFilter.install(server);
            server.start();
        } catch (Exception failure) {
            index.close();
            throw PortInUseException.orElse("S3", port, failure);
        }
        return new EmbeddedS3(index, new Notifier(index), server);
    }

    public URI endpoint() {
        return URI.create("http://" + HOST + ":" + server.getPort());
    }

    /// Creates a bucket, or makes an existing one like this. A notification that is new, or asks for something else than
    /// before, is sent one `s3:TestEvent`.
    public void createBucket(String name, boolean versioned, List<BucketNotification> notifications) {
        index.createBucket(name);
        if (versioned || index.versioning(name) != null) {
            index.setVersioning(name, versioned ? "Enabled" : "Suspended");
        }
        notifier.set(name, notifications);
    }

    /// Stops listening, cuts off what takes longer, delivers what is owed if that is quick, and closes the store.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException cutOff) {
            // It has stopped; clients that were in the middle of something were cut off.
        } catch (Exception failure) {
            throw new IllegalStateException("S3 did not stop", failure);
        } finally {
            notifier.close();
            index.close();
        }
    }
}
