package io.millrace.local.template.model;

/// A route of an API that is a resource of its own; the function that it leads to has it as a [Route] too.
///
/// @param key `GET /v1/files/{id}` or `$default`
/// @param target `integrations/` and the integration's id
/// @param authorization `NONE`, `AWS_IAM` or `JWT`; not asked for locally
public record ApiRoute(String logicalId, String apiId, String key, String target,
        String authorization) implements Resource {}
