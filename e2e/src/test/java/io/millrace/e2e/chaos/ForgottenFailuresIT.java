package io.millrace.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.e2e.chaos.audit.Rule;
import io.millrace.e2e.chaos.run.ChaosTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/// Semantics, "SQS to Lambda": without `ReportBatchItemFailures` a batch's list of failures is not read, and what failed is gone. The auditor says so.
class ForgottenFailuresIT {
    @Test
    void aBatchWhoseFailuresAreNotReadLosesThem(@TempDir Path folder) throws Exception {
        var template = Files.readString(ChaosTemplate.write(Broken.project(), folder.resolve("chaos.yaml")));
        try (var system = new Broken(template.replace("FunctionResponseTypes: [ReportBatchItemFailures]\n", "\n"),
                folder)) {
            var failed = new AtomicBoolean();
            system.tampering.before(request -> {
                if (request instanceof GetObjectRequest && failed.compareAndSet(false, true)) {
                    throw new IllegalStateException("one attempt fails");
                }
            });
            system.drop("forgotten");
            system.await("the attempt", failed::get);
            system.rest();

            assertThat(system.broken("forgotten")).containsExactly(Rule.NOTHING_LOST);
        }
    }
}
