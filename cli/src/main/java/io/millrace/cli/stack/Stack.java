package io.millrace.cli.stack;

import java.util.Map;

/// A stack and how it is reached. What is asked of it may be asked of AWS.
///
/// @see RunningSystem
/// @see DeployedStack
public sealed interface Stack permits RunningSystem, DeployedStack {
    /// With what the names of its resources begin.
    String name();

    /// Region, credentials and endpoints, as `io.millrace.aws.Clients` takes them.
    Map<String, String> environment();

    /// Whether its queues are those of AWS rather than something that speaks their language.
    boolean isInAws();

    /// Where its HTTP API answers.
    String apiUrl();

    /// The physical name of the ledger's table.
    String ledgerTable();
}
