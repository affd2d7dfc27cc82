package io.millrace.batch.aws;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/// Tells an outage of a service, which many messages share, from a failure of one message's own: no answer, an answer of 5xx, or throttling.
public final class Outage {
    private static final int DEEPEST = 5;

    private Outage() {}

    public static boolean is(Throwable failure) {
        var at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
            if (at instanceof SdkServiceException answer) {
                return answer.statusCode() >= 500 || answer.isThrottlingException();
            }
            if (at instanceof SdkClientException || at instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
