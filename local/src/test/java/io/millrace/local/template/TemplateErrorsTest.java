package io.millrace.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.template.finding.TemplateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file of `template/errors` says in its comments which mistakes it has, with line and path.
class TemplateErrorsTest {
    @ParameterizedTest
    @MethodSource("io.millrace.local.template.TemplateFiles#errors")
    void everyMistakeIsNamedWithLineAndPath(Path file) {
        String text = TemplateFiles.text(file);
        List<String> expected = text.lines().filter(line -> line.startsWith("# line "))
                .map(line -> line.substring(2).replaceFirst("^line 0, ", "")).toList();
        Map<String, String> overrides = expected.toString().contains("Unasked") ? Map.of("Unasked", "x") : Map.of();
        assertThat(problems(text, overrides)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> problems(String text, Map<String, String> overrides) {
        try {
            Template.interpret(text, TemplateFiles.SITE, overrides);
            return List.of();
        } catch (TemplateException e) {
            return e.problems().stream().map(Object::toString).toList();
        }
    }

    @Test
    void anEmptyTemplateIsRefused() {
        assertThat(problems("", Map.of())).containsExactly("line 1, template: is not a map");
    }

    @Test
    void aTemplateOfMoreThanAMegabyteIsRefused() {
        assertThat(problems("# " + "x".repeat(1_000_000), Map.of()))
                .containsExactly("template: is larger than 1000000 characters");
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        assertThat(problems(text.toString(), Map.of())).singleElement().asString().contains("aliases");
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(problems("a: " + "[".repeat(90) + "]".repeat(90), Map.of())).singleElement().asString()
                .contains("64 levels");
    }

    @Test
    void theExceptionTextHasEveryProblem() {
        assertThatThrownBy(() -> TemplateFiles.interpret("Resources: { A: 1, B: 2 }"))
                .hasMessage("line 1, A: is not a map\nline 1, B: is not a map");
    }

    @Test
    void moreNodesThanAnyTemplateHasAreRefused() {
        assertThat(problems("a: [" + "x,".repeat(100_001) + "x]", Map.of())).singleElement().asString()
                .contains("100000 nodes");
    }
}
