package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @Test
    void oneEndpointStandsForAllAndOneOfItsOwnWins() {
        var endpoints = new Endpoints(
                Map.of("AWS_ENDPOINT_URL", "http://all:1/", "AWS_ENDPOINT_URL_DYNAMODB", "http://one:2"));
        assertThat(endpoints.of("S3")).contains(URI.create("http://all:1"));
        assertThat(endpoints.of("DYNAMODB")).contains(URI.create("http://one:2"));
    }

    @Test
    void withoutAnySettingEverythingIsEmbedded() {
        assertThat(new Endpoints(Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL", "")).isEmpty()).isTrue();
        assertThat(Endpoints.NONE).hasToString("embedded services");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S3", "SNS", "SQS"})
    void anEndpointThatWouldHaveToSendToAnEmbeddedServiceIsRefused(String alone) {
        assertThatThrownBy(() -> new Endpoints(Map.of("AWS_ENDPOINT_URL_" + alone, "http://a")))
                .isInstanceOf(LocalStartException.class).hasMessageContaining("come together");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4566", "ftp://a", "http://a/path", "http:// a"})
    void whatIsNoEndpointIsRefused(String url) {
        assertThatThrownBy(() -> new Endpoints(Map.of("AWS_ENDPOINT_URL", url)))
                .isInstanceOf(LocalStartException.class).hasMessageEndingWith(": " + url);
    }

    @Test
    void itsTextHoldsNoCredentials() {
        var endpoints = new Endpoints(
                Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://a", "AWS_SECRET_ACCESS_KEY", "a-secret", "HOME", "/home"));
        assertThat(endpoints).hasToString("DYNAMODB at http://a");
        assertThat(endpoints.environment()).doesNotContainKey("HOME");
    }
}
