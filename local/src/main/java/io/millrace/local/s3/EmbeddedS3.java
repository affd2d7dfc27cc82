package io.millrace.local.s3;

import io.millrace.local.loopback.PortInUseException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// S3 on the loopback interface: S3Proxy's protocol over a versioned store on disk.
public final class EmbeddedS3 implements AutoCloseable {
    private EmbeddedS3() {}

    /// Starts the service with the buckets that the directory holds.
    ///
    /// @param port 0 for any free one
    /// @param directory holds objects and index; one process at a time may use it
    /// @throws PortInUseException when something else listens on the port
    public static EmbeddedS3 start(int port, Path directory, AccessKey key) {
        throw new UnsupportedOperationException();
    }

    public URI endpoint() {
        throw new UnsupportedOperationException();
    }

    /// Creates a bucket, or changes an existing one to be like this.
    public void createBucket(String name, boolean versioned, List<BucketNotification> notifications) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
