package io.millrace.api.route;

import io.millrace.api.http.Handler;
import java.util.Optional;

/// One route: method and path, of which one segment may be a variable, written `{name}`.
record Route(String method, String template, Handler handler) {
    /// @return what stands where the variable is, or the empty string where there is none; empty where `path` is not of this route
    Optional<String> match(String path) {
        int open = template.indexOf('{');
        if (open < 0) {
            return path.equals(template) ? Optional.of("") : Optional.empty();
        }
        String before = template.substring(0, open);
        String after = template.substring(template.indexOf('}') + 1);
        if (path.length() <= before.length() + after.length() || !path.startsWith(before) || !path.endsWith(after)) {
            return Optional.empty();
        }
        String variable = path.substring(before.length(), path.length() - after.length());
        return variable.indexOf('/') < 0 ? Optional.of(variable) : Optional.empty();
    }
}
