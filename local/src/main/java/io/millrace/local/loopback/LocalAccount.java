package io.millrace.local.loopback;

/// The one account and region that the embedded services pretend to be in.
public final class LocalAccount {
    public static final String REGION = "us-east-1";
    public static final String ID = "000000000000";

    private LocalAccount() {}

    /// @return for example `arn:aws:sqs:us-east-1:000000000000:ingest`
    public static String arn(String service, String name) {
        return "arn:aws:" + service + ":" + REGION + ":" + ID + ":" + name;
    }

    /// @return the last part of an ARN of SQS or SNS: the queue's or topic's name
    /// @throws IllegalArgumentException when it is not an ARN of that service
    public static String name(String service, String arn) {
        String[] parts = arn.split(":");
        if (parts.length != 6 || !parts[0].equals("arn") || !parts[2].equals(service)) {
            throw new IllegalArgumentException("not an ARN of " + service + ": " + arn);
        }
        return parts[5];
    }
}
