package io.millrace.local.template.resource;

import io.millrace.local.template.evaluate.Identity;
import io.millrace.local.template.evaluate.Site;

/// One resource of a supported type, resolved, as the interpreters of the types take it.
record Declared(String logicalId, Identity identity, Properties properties, Site site) {
    String attribute(String name) {
        return identity.attributes().get(name);
    }
}
