package io.millrace.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.api.http.Response;
import io.millrace.message.Json;

/// A response as a test looks at it.
public record Answer(Response response) {
    public int status() {
        return response.status();
    }

    public String body() {
        return response.body();
    }

    public String header(String name) {
        return response.headers().get(name);
    }

    public JsonNode json() {
        try {
            return Json.read(response.body());
        } catch (Json.NotJson e) {
            throw new AssertionError(response.body(), e);
        }
    }

    /// The last word of a problem's type.
    public String problem() {
        return json().path("type").asText().replace("urn:millrace:problem:", "");
    }

    public String detail() {
        return json().path("detail").asText();
    }

    public String next() {
        return json().path("next").asText(null);
    }
}
