package io.millrace.observe;

import io.millrace.ledger.Fault;

/// A failure that knows what to tell an operator once attempts are used up: a code, what is wrong, and what to do.
public interface Explained {
    Fault fault();
}
