package io.millrace.local.template.model;

/// A resource encrypted with a key of the stack: who uses the one needs the other.
///
/// @param logicalId the resource's
public record Encryption(String logicalId, String resourceArn, String keyArn) implements Resource {}
