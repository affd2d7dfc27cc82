package io.millrace.rows.dialect;

import java.util.List;

/// Patterns of well-known log formats, so that a feed need not spell them out. A field that does not apply stands as `-` in all of them:
/// feeds name it in `missingValues`.
///
/// @param pattern RE2 syntax with named groups, which become the fields
public record LogPreset(String name, String pattern) {
    private static final String CLIENT = "(?P<host>\\S+) (?P<ident>\\S+) (?P<user>\\S+) \\[(?P<time>[^\\]]+)\\] "
            + "\"(?P<request>(?:[^\"\\\\]|\\\\.)*)\" (?P<status>\\d{3}|-) (?P<bytes>\\d+|-)";
    private static final String QUOTED = "(?:[^\"\\\\]|\\\\.)*";

    /// No line matches two of them.
    public static final List<LogPreset> ALL = List.of(
            // Apache httpd, "Common Log Format"
            new LogPreset("common", CLIENT),
            // Apache httpd, "Combined Log Format"
            new LogPreset("combined",
                    CLIENT + " \"(?P<referer>" + QUOTED + ")\" \"(?P<agent>" + QUOTED + ")\""),
            // Amazon S3 user guide, "Amazon S3 server access log format"; AWS appended the last fields over the years, and
            // will append others
            new LogPreset("s3-access",
                    "(?P<bucketOwner>\\S+) (?P<bucket>\\S+) \\[(?P<time>[^\\]]+)\\] (?P<remoteIp>\\S+) "
                            + "(?P<requester>\\S+) (?P<requestId>\\S+) (?P<operation>\\S+) (?P<key>\\S+) (?:\"(?P<requestUri>"
                            + QUOTED
                            + ")\"|-) (?P<status>\\d{3}|-) (?P<errorCode>\\S+) (?P<bytesSent>\\d+|-) (?P<objectSize>\\d+|-) "
                            + "(?P<totalMillis>\\d+|-) (?P<turnAroundMillis>\\d+|-) (?:\"(?P<referer>" + QUOTED
                            + ")\"|-) (?:\"(?P<agent>"
                            + QUOTED + ")\"|-) (?P<versionId>\\S+)"
                            + "(?: (?P<hostId>\\S+) (?P<signatureVersion>\\S+) (?P<cipherSuite>\\S+)"
                            + " (?P<authenticationType>\\S+) (?P<hostHeader>\\S+))?(?: (?P<tlsVersion>\\S+))?"
                            + "(?: (?P<accessPointArn>\\S+))?(?: (?P<aclRequired>\\S+))?(?P<rest>(?: .*)?)"),
            // Elastic Load Balancing user guide, "Access logs for your Application Load Balancer", as of 2026: AWS appended the transforms last, and load
            // balancers write a field more that it does not name
            new LogPreset("alb", "(?P<type>\\S+) (?P<time>\\S+) (?P<elb>\\S+) (?P<client>\\S+) (?P<target>\\S+) "
                    + "(?P<requestSeconds>-?[0-9.]+) (?P<targetSeconds>-?[0-9.]+) (?P<responseSeconds>-?[0-9.]+) "
                    + "(?P<elbStatus>\\d{3}|-) (?P<targetStatus>\\d{3}|-) (?P<receivedBytes>\\d+|-) (?P<sentBytes>\\d+|-) \"(?P<request>"
                    + QUOTED + ")\" \"(?P<agent>" + QUOTED
                    + ")\" (?P<cipher>\\S+) (?P<protocol>\\S+) (?P<targetGroup>\\S+) \"(?P<traceId>"
                    + QUOTED + ")\"(?: \"(?P<domainName>" + QUOTED + ")\" \"(?P<certificateArn>" + QUOTED
                    + ")\" (?P<rulePriority>\\S+) (?P<requestCreated>\\S+) \"(?P<actions>" + QUOTED
                    + ")\" \"(?P<redirectUrl>" + QUOTED + ")\" \"(?P<errorReason>" + QUOTED
                    + ")\")?(?: \"(?P<targets>" + QUOTED + ")\" \"(?P<targetStatuses>" + QUOTED
                    + ")\" \"(?P<classification>" + QUOTED + ")\" \"(?P<classificationReason>" + QUOTED
                    + ")\")?(?: (?P<connectionTraceId>\\S+))?(?: \"(?P<transformedHost>" + QUOTED
                    + ")\" \"(?P<transformedUri>" + QUOTED + ")\" \"(?P<transformStatus>" + QUOTED
                    + ")\")?(?P<rest>(?: .*)?)"));

    public static final List<String> NAMES = ALL.stream().map(LogPreset::name).toList();

    static LogPreset of(String name) {
        return ALL.stream().filter(preset -> preset.name.equals(name)).findFirst().orElseThrow();
    }
}
