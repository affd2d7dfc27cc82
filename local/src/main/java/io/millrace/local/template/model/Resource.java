package io.millrace.local.template.model;

/// A resource of the template that the local system runs.
public sealed interface Resource permits Bucket, Topic, Subscription, Queue, Table, AccessPolicy, Function,
        FunctionRole, Role, HttpApi, ApiRoute, ApiIntegration, Encryption, EncryptionKey {
    String logicalId();
}
