package io.millrace.local.lambda;

import io.millrace.local.template.model.Function;

/// A function's handler could not be made.
public final class FunctionInitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionInitException(Function function, String reason) {
        super(function.logicalId() + " (" + function.handler() + ") does not start: " + reason);
    }
}
