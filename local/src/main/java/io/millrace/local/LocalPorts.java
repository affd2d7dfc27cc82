package io.millrace.local;

/// Where the services listen, on the loopback interface. 0 stands for any free port.
public record LocalPorts(int api, int s3, int dynamoDb, int sns, int sqs, int lambda,
        int metrics) {
    /// The documented block: 4570 to 4576.
    public static final LocalPorts DEFAULT = block(4570);
    /// For tests: whatever is free.
    public static final LocalPorts FREE = new LocalPorts(0, 0, 0, 0, 0, 0, 0);
    private static final int SERVICES = 7;

    public LocalPorts {
        for (int port : new int[] {api, s3, dynamoDb, sns, sqs, lambda, metrics}) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("not a port: " + port);
            }
        }
    }

    /// Seven ports in a row: API, S3, DynamoDB, SNS, SQS, Lambda, metrics.
    public static LocalPorts block(int first) {
        if (first < 1 || first + SERVICES - 1 > 65_535) {
            throw new IllegalArgumentException("not the first of " + SERVICES + " ports: " + first);
        }
        return new LocalPorts(first, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6);
    }
}
