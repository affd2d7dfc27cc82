package io.millrace.local;

import io.millrace.local.template.model.Bucket;
import java.net.URI;

/// The buckets of a system, wherever they are. Thread-safe.
interface Buckets {
    URI s3();

    /// Makes a bucket, or an existing one like this.
    void create(Bucket bucket, Messaging messaging);
}
