package io.millrace.observe;

import io.millrace.ledger.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Says of a failure what an operator needs and nothing of the data: the kind, and for a service its name, code and request id.
public final class Cause {
    private static final int DEEPEST = 5;
    private static final String USED_UP = "attempts-used-up";
    private static final String ADVICE = "; redrive the dead letter once the cause is mended";

    private Cause() {}

    /// One line, without any text that a library made of its input.
    public static String of(Throwable failure) {
        var text = new StringBuilder();
        var at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
            text.append(depth == 0 ? "" : ", caused by ").append(at.getClass().getSimpleName());
            if (at instanceof AwsServiceException service && service.awsErrorDetails() != null) {
                text.append(" (").append(service.awsErrorDetails().serviceName()).append(' ')
                        .append(service.awsErrorDetails().errorCode())
                        .append(", status ").append(service.statusCode()).append(", request ")
                        .append(service.requestId()).append(')');
            }
        }
        return text.toString();
    }

    /// The failure of a file whose attempts are used up.
    public static Fault usedUp(Throwable failure, int attempts) {
        if (failure instanceof Explained explained) {
            return new Fault(explained.fault().code(),
                    explained.fault().message() + " (gave up after " + attempts + " attempts: " + of(failure) + ")");
        }
        return new Fault(USED_UP, "gave up after " + attempts + " attempts: " + of(failure) + ADVICE);
    }

    /// What failures of one kind have in common: the cause without what is of one attempt alone, its count and its request.
    public static String kind(Fault failure) {
        if (!failure.code().equals(USED_UP)) {
            return failure.code();
        }
        return failure.message().replaceFirst("^gave up after \\d+ attempts: ", "").replace(ADVICE, "")
                .replaceAll(", request [^,)]*\\)", ")");
    }
}
