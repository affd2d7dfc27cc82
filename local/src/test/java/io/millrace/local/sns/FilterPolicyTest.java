package io.millrace.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.local.sqs.MessageAttribute;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPolicyTest {
    private static final Map<String, MessageAttribute> ATTRIBUTES = Map.of("lane", MessageAttribute.string("small"),
            "bytes", new MessageAttribute("Number", "1500"), "tags",
            new MessageAttribute("String.Array", "[\"a\",\"b\"]"));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
                                                  '{"lane":["small"]}',                          true
                                                  '{"lane":["large"]}',                          false
                                                  '{"lane":["large","small"]}',                  true
                                                  '{"lane":[{"prefix":"sm"}]}',                  true
                                                  '{"lane":[{"anything-but":["small"]}]}',       false
                                                  '{"bytes":[{"numeric":["<=",1500]}]}',         true
                                                  '{"bytes":[{"numeric":[">",1500]}]}',          false
                                                  '{"lane":["small"],"bytes":[1]}',              false
                                                  '{"tags":["b"]}',                              true
                                                  '{"missing":[{"exists":false}]}',              true
                                                  '{"lane":[{"exists":true}]}',                  true
                                                  '{"$or":[{"lane":["x"]},{"bytes":[1500]}]}',   true
                                                  """)
    void attributesAreMatchedAsSnsDoes(String policy, boolean wanted) {
        assertThat(FilterPolicy.parse(policy, Subscription.Scope.MessageAttributes).wants("ignored", ATTRIBUTES))
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
                                                  '{"status":["FAILED"]}',                              '{"status":"FAILED"}',                      true
                                                  '{"status":["FAILED"]}',                              '{"status":"ACCEPTED"}',                    false
                                                  '{"object":{"key":[{"prefix":"landing/"}]}}',         '{"object":{"key":"landing/x"}}',           true
                                                  '{"Records":{"s3":{"bucket":{"name":["uploads"]}}}}', '{"Records":[{"s3":{"bucket":{"name":"uploads"}}}]}', true
                                                  '{"status":["FAILED"]}',                              'not json',                                 false
                                                  '{"status":["FAILED"]}',                              '[1]',                                      false
                                                  """)
    void bodyIsMatchedWhenThePolicyIsAboutTheBody(String policy, String body, boolean wanted) {
        assertThat(FilterPolicy.parse(policy, Subscription.Scope.MessageBody).wants(body, ATTRIBUTES))
                .isEqualTo(wanted);
    }

    @Test
    void malformedPolicyIsRefused() {
        assertThatThrownBy(() -> FilterPolicy.parse("{\"lane\":\"small\"}", Subscription.Scope.MessageAttributes))
                .isInstanceOf(SnsException.class).hasMessageContaining("FilterPolicy");
        assertThatThrownBy(() -> FilterPolicy.parse("nonsense", Subscription.Scope.MessageAttributes))
                .isInstanceOf(SnsException.class);
    }

    @Test
    void malformedAttributeIsMatchedAsText() {
        assertThat(FilterPolicy.parse("{\"n\":[\"abc\"]}", Subscription.Scope.MessageAttributes).wants("x",
                Map.of("n", new MessageAttribute("Number", "abc")))).isTrue();
    }
}
