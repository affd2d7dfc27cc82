package io.millrace.local.template.model;

import java.util.List;
import java.util.Optional;

/// The HTTP API.
///
/// @param id what `Ref` gives
public record HttpApi(String logicalId, String id, String stage, Optional<Cors> cors) implements Resource {

    /// What the API answers to browsers of other origins. Header names in lower case.
    public record Cors(List<String> origins, List<String> methods, List<String> headers, List<String> exposed,
            boolean credentials, Optional<Integer> maxAgeSeconds) {
        public Cors {
            origins = List.copyOf(origins);
            methods = List.copyOf(methods);
            headers = List.copyOf(headers);
            exposed = List.copyOf(exposed);
        }
    }
}
