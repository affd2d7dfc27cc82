package io.millrace.local;

import io.millrace.aws.Clients;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// `template/system.yaml` as tests use it.
final class SmallSystem {
    private SmallSystem() {}

    static LocalOptions options(Path state) {
        return LocalOptions.of(template("system.yaml"), state).withPorts(LocalPorts.FREE).withStackName("small");
    }

    static Path template(String name) {
        try {
            return Path.of(SmallSystem.class.getResource("/template/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static void drop(LocalSystem system, String key, String content) {
        try (S3Client s3 = Clients.from(system.environment()).s3()) {
            s3.putObject(request -> request.bucket("local-drops").key(key), RequestBody.fromString(content));
        }
    }

    static HttpResponse<String> get(LocalSystem system, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(system.apiUrl() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String item(LocalSystem system, String key) {
        return get(system, "/items/" + key).body();
    }
}
