package io.millrace.local.sqs;

/// A queue as its users name it.
///
/// @param url what SDK clients pass as QueueUrl
public record Queue(String name, String url, String arn) {}
