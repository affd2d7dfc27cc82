package io.millrace.local.s3.awssdk;

import org.gaul.s3proxy.blobstore.S3Exceptions;

/// The bytes of an object that a Range header asks for (RFC 9110, 14.1.2): one range; several are answered with everything.
///
/// @param from the first byte
record ByteRange(long from, long length) {
    private static final int NOT_SATISFIABLE = 416;

    /// @param header null for all; S3Proxy has checked that its numbers are numbers
    static ByteRange of(String header, long size) {
        if (header == null) {
            return new ByteRange(0, size);
        }
        String[] ends = header.substring("bytes=".length()).split("-", 2);
        long from;
        long to;
        if (ends[0].isEmpty()) {
            from = Math.max(0, size - Long.parseLong(ends[1]));
            to = size - 1;
        } else {
            from = Long.parseLong(ends[0]);
            to = ends[1].isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(ends[1]));
        }
        if (from > to) {
            throw S3Exceptions.fromStatusCode(NOT_SATISFIABLE);
        }
        return new ByteRange(from, to - from + 1);
    }
}
