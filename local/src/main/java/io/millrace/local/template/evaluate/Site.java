package io.millrace.local.template.evaluate;

import java.net.URI;
import java.util.Objects;

/// Where a stack stands: what the pseudo parameters and the addresses of queues and API come from.
///
/// @param sqsEndpoint without a slash at the end; queue URLs start with it
/// @param apiEndpoint without a slash at the end; stands for `https://<api id>.execute-api.<region>.<suffix>`
public record Site(String region, String accountId, String stackName, URI sqsEndpoint, URI apiEndpoint) {
    public static final String PARTITION = "aws";
    public static final String URL_SUFFIX = "amazonaws.com";
    /// The account of everything local.
    public static final String LOCAL_ACCOUNT = "000000000000";

    public Site {
        Objects.requireNonNull(sqsEndpoint);
        Objects.requireNonNull(apiEndpoint);
        if (!stackName.matches("[A-Za-z][A-Za-z0-9-]{0,127}")) {
            throw new IllegalArgumentException("not a stack name: " + stackName);
        }
    }

    public String arn(String service, String resource) {
        return "arn:" + PARTITION + ":" + service + ":" + region + ":" + accountId + ":" + resource;
    }

    public String queueUrl(String queueName) {
        return sqsEndpoint + "/" + accountId + "/" + queueName;
    }

    /// The text with the address that API Gateway would have replaced by the local one.
    String localAddresses(String text, String apiId) {
        return text.replace("https://" + apiId + ".execute-api." + region + "." + URL_SUFFIX, apiEndpoint.toString());
    }
}
