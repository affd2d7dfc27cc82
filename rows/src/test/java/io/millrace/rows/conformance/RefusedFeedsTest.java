package io.millrace.rows.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.millrace.rows.RowFormat;
import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import io.millrace.rows.descriptor.Mapping;
import io.millrace.rows.descriptor.Problem;
import io.millrace.rows.descriptor.Problems;

/// What the standard does not allow, and what is left out of it, is refused when the feed is read, at its line.
class RefusedFeedsTest {
    /// @param problems each as `line path: a part of the message`
    record Refused(String name, String spec, String feed, List<String> problems) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Refused> cases() throws IOException, URISyntaxException {
        Path file = Path.of(RefusedFeedsTest.class.getResource("/conformance/feeds/refused.txt").toURI());
        List<Refused> cases = new ArrayList<>();
        for (String text : Files.readString(file).split("(?m)^=== ")) {
            if (!text.isBlank()) {
                String[] parts = text.split("\nspec: |\n--- feed\n|\n--- problems\n");
                cases.add(new Refused(parts[0], parts[1], parts[2], parts[3].lines().toList()));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatTheStandardDoesNotAllowIsRefusedAtItsLine(Refused expected) throws DescriptorException {
        Problems problems = new Problems();
        RowFormat.read((Mapping) Descriptor.read(expected.feed()), problems);

        assertThat(problems.list()).hasSameSizeAs(expected.problems());
        for (int i = 0; i < expected.problems().size(); i++) {
            Problem problem = problems.list().get(i);
            String[] wanted = expected.problems().get(i).split(" |: ", 3);
            assertThat(problem.line() + " " + problem.path()).as(problem.message())
                    .isEqualTo(wanted[0] + " " + wanted[1]);
            assertThat(problem.message()).contains(wanted[2]);
        }
    }
}
