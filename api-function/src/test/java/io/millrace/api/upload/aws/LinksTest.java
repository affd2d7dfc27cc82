package io.millrace.api.upload.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.output.aws.S3OutputLinks;
import io.millrace.aws.Clients;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class LinksTest {
    private static final String KEY = "landing/birds/größe + 1.csv";
    private final S3Presigner presigner = Clients.from(Map.of("AWS_REGION", "eu-central-1", "AWS_ACCESS_KEY_ID", "id",
            "AWS_SECRET_ACCESS_KEY", "secret", "AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000")).presigner();

    @Test
    void uploadLinkBindsTheSize() {
        var link = new S3UploadLinks(presigner, "uploads", Duration.ofMinutes(5)).store(KEY, OptionalLong.of(17));

        assertThat(link.url()).startsWith("http://127.0.0.1:9000/uploads/landing/birds/gr%C3%B6%C3%9Fe%20%2B%201.csv?")
                .contains("X-Amz-Expires=300").contains("X-Amz-SignedHeaders=content-length%3Bhost");
        assertThat(URI.create(link.url()).getPath()).isEqualTo("/uploads/" + KEY);
        assertThat(link.headers()).containsExactly(Map.entry("content-length", "17"));
        assertThat(link.expires()).isNotNull();
    }

    @Test
    void uploadLinkWithoutASizeAsksForNoHeaders() {
        var link = new S3UploadLinks(presigner, "uploads", Duration.ofMinutes(5)).store(KEY, OptionalLong.empty());

        assertThat(link.headers()).isEmpty();
        assertThat(link.url()).contains("X-Amz-SignedHeaders=host");
    }

    @Test
    void outputLinkIsForItsKeyAlone() {
        var link = new S3OutputLinks(presigner, "results", Duration.ofMinutes(5)).read("results/feed=a/rows.jsonl.zst");

        assertThat(link.url()).startsWith("http://127.0.0.1:9000/results/results/feed%3Da/rows.jsonl.zst?")
                .contains("X-Amz-Signature=");
    }
}
