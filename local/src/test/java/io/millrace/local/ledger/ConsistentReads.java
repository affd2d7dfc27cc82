package io.millrace.local.ledger;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/// Refuses every read of the table that could see the past. The embedded DynamoDB never shows any, so that only the request tells.
///
/// Indexes have no consistent reads; who looks many files up at once does so to find what is missing, and asks again before it acts. Semantics, "Idempotency and the ledger".
final class ConsistentReads implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var consistent = switch (context.request()) {
            case GetItemRequest get -> Boolean.TRUE.equals(get.consistentRead());
            case QueryRequest query -> query.indexName() != null || Boolean.TRUE.equals(query.consistentRead());
            case ScanRequest scan -> Boolean.TRUE.equals(scan.consistentRead());
            default -> true;
        };
        if (!consistent) {
            throw new AssertionError("a read of the ledger that may see the past: " + context.request());
        }
    }
}
