package io.millrace.api.about;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.api.Contract;
import io.millrace.api.http.Problem;
import io.millrace.ledger.FileStatus;
import io.millrace.message.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private final Contract contract = new Contract();
    private final JsonNode document = contract.document();

    @Test
    void documentHasTheRoutesThatAreDeployed() throws IOException {
        var documented = new TreeSet<String>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> Set.of("get", "post", "put", "delete").contains(operation.getKey()))
                .forEach(operation -> documented.add(operation.getKey().toUpperCase() + " " + path.getKey())));

        assertThat(documented).isEqualTo(deployed());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        document.findValuesAsText("$ref")
                .forEach(ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    }

    @Test
    void examplesAreWhatTheySayTheyAre() {
        for (String example : new String[] {"receivedFile", "finishedFile", "refusedFile"}) {
            assertThat(contract.faults(schema("File"), document.at("/components/examples/" + example + "/value")))
                    .as(example).isEmpty();
        }
        assertThat(contract.faults(schema("Problem"), document.at("/components/examples/unknownFile/value"))).isEmpty();
        document.at("/components/schemas").properties().forEach(schema -> schema.getValue().path("examples").forEach(
                example -> assertThat(contract.faults(schema(schema.getKey()), example)).as(schema.getKey())
                        .isEmpty()));
    }

    @Test
    void statusesAndProblemsAreAllNamed() {
        assertThat(document.at("/components/schemas/Status/enum").valueStream().map(JsonNode::asText))
                .containsExactlyElementsOf(Arrays.stream(FileStatus.values()).map(Enum::name).toList());
        assertThat(document.at("/components/schemas/Problem/properties/type/enum").valueStream().map(JsonNode::asText))
                .containsExactlyElementsOf(Arrays.stream(Problem.Kind.values()).map(Problem.Kind::type).toList());
    }

    @Test
    void undocumentedPropertyWouldBeNoticed() {
        ObjectNode file = document.at("/components/examples/receivedFile/value").deepCopy();
        assertThat(contract.faults(schema("File"), file.put("colour", "red"))).isNotEmpty();
    }

    private static ObjectNode schema(String name) {
        return Json.object().put("$ref", "#/components/schemas/" + name);
    }

    private static Set<String> deployed() throws IOException {
        return Pattern.compile("RouteKey: (\\w+ \\S+)")
                .matcher(Files.readString(Path.of("../template.yaml"))).results()
                .map(route -> route.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
