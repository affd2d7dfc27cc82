package io.millrace.local.template.model;

import java.time.Duration;

/// What routes of an API lead to.
///
/// @param id what `Ref` gives
/// @param functionArn with the alias behind it, if it names one
public record ApiIntegration(String logicalId, String id, String functionArn, Duration timeout) implements Resource {}
