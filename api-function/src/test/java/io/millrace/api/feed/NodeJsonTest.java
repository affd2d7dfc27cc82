package io.millrace.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.rows.descriptor.Descriptor;
import io.millrace.rows.descriptor.DescriptorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeJsonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  [a, "1", 1, 1.50, -2, true, null] | ["a","1",1,1.50,-2,true,null]
                                                                  {a: {b: []}}                      | {"a":{"b":[]}}
                                                                  [.inf, 0x1F, 1e9999999]           | [".inf","0x1F","1e9999999"]
                                                                  """)
    void yamlBecomesTheJsonThatItMeans(String yaml, String json) throws DescriptorException {
        assertThat(NodeJson.of(Descriptor.read(yaml)).toString()).isEqualTo(json);
    }
}
