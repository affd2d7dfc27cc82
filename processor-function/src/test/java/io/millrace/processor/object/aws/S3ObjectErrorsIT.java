package io.millrace.processor.object.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.millrace.aws.Clients;
import io.millrace.ledger.ObjectRef;
import io.millrace.observe.Cause;
import io.millrace.processor.object.ObjectDenied;
import io.millrace.processor.object.Objects.Opened;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// S3's error answers as its API reference and the KMS developer guide document them, through the real client: whose fault it is goes by who can mend it.
class S3ObjectErrorsIT {
    private static final ObjectRef OBJECT = new ObjectRef("uploads", "landing/a.csv", "v1", null, "e", -1);

    private final HttpServer server;
    private volatile String answer = "";
    private volatile int status;

    S3ObjectErrorsIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/xml");
                exchange.getResponseHeaders().set("x-amz-request-id", "REQUEST1");
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Opened opened(int code, String error, String message) {
        status = code;
        answer = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + error + "</Code><Message>" + message
                + "</Message><RequestId>REQUEST1</RequestId></Error>";
        var clients = Clients.from(Map.of("AWS_ENDPOINT_URL_S3",
                "http://127.0.0.1:" + server.getAddress().getPort(), "AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID",
                "test", "AWS_SECRET_ACCESS_KEY", "test"));
        try (var s3 = clients.s3()) {
            return new S3Objects(s3).open(OBJECT);
        }
    }

    @Test
    void whatOnlyItsSenderCanMendIsRefused() {
        assertThat(opened(403, "InvalidObjectState", "The operation is not valid for the object's storage class"))
                .isInstanceOfSatisfying(Opened.Unreadable.class, unreadable -> {
                    assertThat(unreadable.why().code()).isEqualTo("archived");
                    assertThat(unreadable.why().message()).contains("restore", "reprocess");
                });
        assertThat(opened(400, "InvalidRequest",
                "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object."))
                .isInstanceOfSatisfying(Opened.Unreadable.class,
                        unreadable -> assertThat(unreadable.why().code()).isEqualTo("customer-key"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "403 | AccessDenied | User: arn:aws:sts::0:assumed-role/x is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:x | key-unusable | kms:Decrypt",
            "400 | KMS.DisabledException | arn:aws:kms:x is disabled. | key-unusable | KMS.DisabledException",
            "400 | KMS.KMSInvalidStateException | arn:aws:kms:x is pending deletion. | key-unusable | deleted",
            "400 | KMS.NotFoundException | Key 'arn:aws:kms:x' does not exist | key-unusable | redrive",
            "403 | AccessDenied | Access Denied | access-denied | s3:GetObjectVersion"})
    void whatAnOperatorCanMendIsAFailureThatSaysHow(int code, String error, String message, String fault, String says) {
        assertThatExceptionOfType(ObjectDenied.class).isThrownBy(() -> opened(code, error, message))
                .satisfies(denied -> {
                    var told = Cause.usedUp(denied, 5);
                    assertThat(told.code()).isEqualTo(fault);
                    assertThat(told.message()).contains(says, "5 attempts", error, "REQUEST1").doesNotContain("arn:");
                });
    }

    @Test
    void whatIsGoneOrOverwrittenIsNoError() {
        assertThat(opened(404, "NoSuchVersion", "The specified version does not exist."))
                .isInstanceOf(Opened.Gone.class);
        assertThat(opened(412, "PreconditionFailed", "At least one of the preconditions you specified did not hold."))
                .isInstanceOf(Opened.Overwritten.class);
    }

    @ParameterizedTest
    @CsvSource({"404,NoSuchBucket", "400,InvalidRequest", "403,SignatureDoesNotMatch", "400,"})
    void anythingElseIsAFailure(int code, String error) {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> opened(code, error == null ? "" : error, "so"));
    }
}
