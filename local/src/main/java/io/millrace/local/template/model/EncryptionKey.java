package io.millrace.local.template.model;

import io.millrace.local.policy.Policy;

/// A KMS key. Nothing is encrypted locally; what it takes to use it is checked.
public record EncryptionKey(String logicalId, String arn, Policy policy) implements Resource {}
