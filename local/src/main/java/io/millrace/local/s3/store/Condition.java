package io.millrace.local.s3.store;

import org.gaul.s3proxy.blobstore.S3Exceptions;

/// What a client demands of the object that it is about to change or read; each may be null, `*` or an eTag.
public record Condition(String ifMatch, String ifNoneMatch) {
    public static final Condition NONE = new Condition(null, null);

    /// @param current null when there is none
    public void check(ObjectVersion current) {
        boolean there = current != null && !current.marksDeletion();
        if (ifMatch != null && !(there && matches(ifMatch, current))
                || ifNoneMatch != null && there && matches(ifNoneMatch, current)) {
            throw S3Exceptions.preconditionFailed(null);
        }
    }

    /// Whether one of the eTags of an If-Match or If-None-Match header names this version.
    public static boolean matches(String header, ObjectVersion version) {
        for (String tag : header.split(",")) {
            String bare = tag.strip().replace("\"", "");
            if (bare.equals("*") || bare.equals(version.eTag())) {
                return true;
            }
        }
        return false;
    }
}
