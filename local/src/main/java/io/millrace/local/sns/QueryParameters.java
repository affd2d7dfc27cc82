package io.millrace.local.sns;

import io.millrace.local.sqs.MessageAttribute;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters of one request of the AWS Query protocol: a form whose lists are numbered from 1
/// (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html).
final class QueryParameters {
    private final Map<String, String> values;
    private final String prefix;

    private QueryParameters(Map<String, String> values, String prefix) {
        this.values = values;
        this.prefix = prefix;
    }

    static QueryParameters parse(String form) {
        Map<String, String> values = new HashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new QueryParameters(values, "");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new SnsException(400, "MalformedQueryString", "not form-encoded");
        }
    }

    /// @return the value; null when it is missing
    String get(String name) {
        return values.get(prefix + name);
    }

    /// @return the structures of a list, in order
    List<QueryParameters> list(String name) {
        List<QueryParameters> entries = new ArrayList<>();
        for (int number = 1;; number++) {
            String start = prefix + name + "." + number + ".";
            if (values.keySet().stream().noneMatch(key -> key.startsWith(start))) {
                return entries;
            }
            entries.add(new QueryParameters(values, start));
        }
    }

    /// A map of strings, such as a subscription's attributes.
    Map<String, String> strings(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        for (QueryParameters entry : list(name + ".entry")) {
            map.put(entry.get("key"), entry.get("value"));
        }
        return map;
    }

    Map<String, MessageAttribute> messageAttributes() {
        Map<String, MessageAttribute> attributes = new LinkedHashMap<>();
        for (QueryParameters entry : list("MessageAttributes.entry")) {
            String type = entry.get("Value.DataType");
            String text = entry.get("Value.StringValue");
            String value = text == null ? entry.get("Value.BinaryValue") : text;
            if (type == null || value == null || value.isEmpty()) {
                throw new SnsException(400, "ParameterValueInvalid",
                        "The message attribute '" + entry.get("Name") + "' needs a type and a value");
            }
            attributes.put(entry.get("Name"), new MessageAttribute(type, value));
        }
        return attributes;
    }
}
