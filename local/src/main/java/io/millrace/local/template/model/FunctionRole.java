package io.millrace.local.template.model;

import java.util.Optional;

/// The role that a function and Lambda on its behalf act in. A function without one gets SAM's, which allows more than it needs and is not evaluated here.
///
/// @param logicalId the function's
/// @param logGroup the name of its log group
/// @param traced whether Lambda writes traces for it
public record FunctionRole(String logicalId, String roleArn, Optional<String> logGroup,
        boolean traced) implements Resource {}
