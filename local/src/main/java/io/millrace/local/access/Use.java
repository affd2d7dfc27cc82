package io.millrace.local.access;

import io.millrace.local.policy.Call;
import io.millrace.local.policy.Statement;

/// That a call was allowed.
///
/// @param holder whose policy: a role's or a resource policy's logical id
/// @param by the statement that allowed it
/// @param grant the part of the statement that did
public record Use(String holder, Statement by, Statement.Grant grant, Call call) {}
