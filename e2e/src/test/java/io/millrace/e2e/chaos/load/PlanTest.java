package io.millrace.e2e.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What senders do is decided by the seed alone.
class PlanTest {
    private static List<String> described(List<Drop> plan) {
        return plan.stream().map(drop -> drop instanceof Drop.Put put ? put.key() + Arrays.hashCode(put.bytes())
                : drop.toString()).toList();
    }

    @Test
    void theSameSeedIsTheSamePlan() {
        assertThat(described(Plan.of(3, 60))).isEqualTo(described(Plan.of(3, 60)));
        assertThat(described(Plan.of(3, 60))).isNotEqualTo(described(Plan.of(4, 60)));
    }

    @Test
    void everyFeedAndEveryKindOfThingHappens() {
        var plan = Plan.of(3, 500);
        var folders = plan.stream().filter(Drop.Put.class::isInstance)
                .map(drop -> ((Drop.Put) drop).key().split("/")[1])
                .collect(Collectors.toSet());

        assertThat(folders).containsExactlyInAnyOrder("seattle-weather", "birdstrikes", "airports", "unemployment",
                "penguins", "readings", "access", "nobody");
        assertThat(plan.stream().map(drop -> drop.getClass().getSimpleName()).distinct())
                .containsExactlyInAnyOrder("Put", "Copy", "Delete", "Erase");
    }
}
