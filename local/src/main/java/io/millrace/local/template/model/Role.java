package io.millrace.local.template.model;

import io.millrace.local.policy.Policy;

/// What whoever takes this role may do.
public record Role(String logicalId, String arn, Policy policy) implements Resource {}
