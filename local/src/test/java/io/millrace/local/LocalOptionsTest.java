package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalOptionsTest {
    private static final LocalOptions OPTIONS = LocalOptions.of(Path.of("template.yaml"), Path.of(".millrace"));

    @Test
    void theDocumentedPortsAreABlock() {
        assertThat(OPTIONS.ports()).isEqualTo(new LocalPorts(4570, 4571, 4572, 4573, 4574, 4575, 4576));
        assertThat(LocalPorts.FREE.api()).isZero();
    }

    @Test
    void everyOptionCanBeChanged() {
        LocalOptions changed = OPTIONS.withFresh(true).withStackName("other").withPorts(LocalPorts.FREE)
                .withParameters(Map.of("a", "b")).withConcurrency(2, 1).withInterceptors(List.of()).withLog(_ -> {})
                .withEndpoints(new Endpoints(Map.of("AWS_ENDPOINT_URL", "http://a")));
        assertThat(changed.fresh()).isTrue();
        assertThat(changed.stackName()).isEqualTo("other");
        assertThat(changed.parameters()).containsEntry("a", "b");
        assertThat(changed.concurrency()).isEqualTo(2);
        assertThat(changed.pollerConcurrency()).isEqualTo(1);
        assertThat(changed.log()).isNotNull();
        assertThat(changed.endpoints().of("SQS")).isPresent();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> OPTIONS.withConcurrency(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LocalPorts.block(65_535)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LocalPorts(-1, 0, 0, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
