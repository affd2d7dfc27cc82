package io.millrace.local.s3.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/// What a client said about an object and gets back with it; each may be null.
///
/// @param expires epoch milliseconds
/// @param metadata the `x-amz-meta-` headers, without that prefix
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ObjectHeaders(String cacheControl, String contentDisposition, String contentEncoding,
        String contentLanguage, String contentType, Long expires, String storageClass, Map<String, String> metadata) {
    public ObjectHeaders {
        metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    }
}
