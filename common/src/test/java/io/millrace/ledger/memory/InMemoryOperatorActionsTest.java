package io.millrace.ledger.memory;

import io.millrace.ledger.OperatorActions;
import io.millrace.ledger.OperatorActionsContract;

class InMemoryOperatorActionsTest extends OperatorActionsContract {
    private final OperatorActions actions = new InMemoryOperatorActions();

    @Override
    protected OperatorActions actions() {
        return actions;
    }
}
