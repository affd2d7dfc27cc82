package io.millrace.cli.dlq;

import io.millrace.cli.Context;
import io.millrace.ledger.OperatorAction;
import io.millrace.cli.stack.Who;
import java.time.Instant;
import java.util.UUID;

/// An operator's action, as it begins.
final class Operator {
    private Operator() {}

    static OperatorAction begins(OperatorAction.Kind kind, Context context, Selection selection, boolean force,
            int wanted) {
        return OperatorAction.begun(UUID.randomUUID().toString().substring(0, 8), kind, Who.isAt(context),
                Instant.now(),
                selection.text() + (force ? "; forced" : ""), wanted);
    }
}
