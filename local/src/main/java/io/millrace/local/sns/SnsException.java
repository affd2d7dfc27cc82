package io.millrace.local.sns;

/// A request that SNS refuses, with its error code (SNS API reference, "Common errors" and each action's).
final class SnsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final int status;

    SnsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static SnsException invalid(String message) {
        return new SnsException(400, "InvalidParameter", "Invalid parameter: " + message);
    }

    static SnsException notFound(String what) {
        return new SnsException(404, "NotFound", what + " does not exist");
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }
}
