package io.millrace.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.template.finding.Findings;
import io.millrace.local.template.tree.Fields;
import io.millrace.local.template.tree.Text;
import io.millrace.local.template.tree.TreeReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `template/intrinsics.yaml` uses every function; each output's description is the value it must have.
class IntrinsicsTest {
    private static final String TEXT = TemplateFiles.text(TemplateFiles.path("intrinsics.yaml"));

    @Test
    void everyFunctionGivesWhatItsOutputSays() {
        Map<String, String> expected = new LinkedHashMap<>();
        Fields template = TreeReader.read(TEXT, new Findings());
        ((Fields) template.get("Outputs").orElseThrow()).entries().forEach((name, output) -> expected.put(name,
                ((Text) ((Fields) output).get("Description").orElseThrow()).value()));
        expected.remove("NotThere");

        var stack = Template.interpret(TEXT, TemplateFiles.SITE, Map.of("Given", "given")).stack();

        assertThat(stack.outputs()).containsExactlyEntriesOf(expected);
    }

    @Test
    void aValueThatOnlyAwsCanResolveIsListed() {
        var interpretation = TemplateFiles
                .interpret("""
                           Resources:
                             A: { Type: AWS::SNS::Topic, Properties: { DisplayName: !ImportValue x } }
                             B: { Type: AWS::SNS::Topic, Properties: { DisplayName: "{{resolve:ssm:x}}" } }
                           """);
        assertThat(interpretation.omissions()).extracting(Object::toString).contains(
                "line 2, A.DisplayName (Fn::ImportValue)", "line 3, B.DisplayName (dynamic reference)");
    }
}
