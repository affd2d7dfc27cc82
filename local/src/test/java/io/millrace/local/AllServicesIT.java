package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

class AllServicesIT {
    @TempDir
    Path directory;

    @Test
    void objectBecomesAMessageThroughTheTopic() {
        try (AllServices services = AllServices.start(directory);
                S3Client s3 = Clients.s3(services.s3().endpoint());
                SqsClient sqs = Clients.sqs(services.sqs().endpoint())) {
            s3.putObject(b -> b.bucket(AllServices.BUCKET).key("landing/x.csv"), RequestBody.fromString("x"));
            String body = sqs.receiveMessage(b -> b.queueUrl(services.queue().url()).waitTimeSeconds(10)).messages()
                    .getFirst().body();
            assertThat(body).contains("s3:TestEvent");
            assertThat(sqs.receiveMessage(b -> b.queueUrl(services.queue().url()).waitTimeSeconds(10)).messages()
                    .getFirst().body()).contains("landing/x.csv");
        }
    }

    @Test
    void stoppingLeavesNoThreadThatKeepsTheProcessAlive() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        AllServices.start(directory).close();
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                Thread.getAllStackTraces().keySet().stream().filter(thread -> !thread.isDaemon() && thread.isAlive()))
                .isSubsetOf(before));
    }

    @Test
    void nothingListensBeyondLoopback() throws SocketException {
        InetAddress outside = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address).findFirst()
                .orElse(null);
        assumeTrue(outside != null, "this machine has loopback only");
        try (AllServices services = AllServices.start(directory)) {
            for (URI endpoint : List.of(services.dynamoDb().endpoint(), services.s3().endpoint(),
                    services.sns().endpoint(), services.sqs().endpoint())) {
                assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
                assertThatThrownBy(() -> new Socket(outside, endpoint.getPort()).close())
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void secondSystemOnTheSameStateIsRefused() {
        try (AllServices services = AllServices.start(directory)) {
            assertThatThrownBy(() -> AllServices.start(directory))
                    .hasMessageContaining("in use by a running local system");
            assertThat(services.queue().name()).isEqualTo("ingest");
        }
    }
}
