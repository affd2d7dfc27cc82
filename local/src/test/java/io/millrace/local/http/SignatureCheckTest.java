package io.millrace.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.local.http.SignatureCheck.Signed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureCheckTest {
    private static final String TIME = "20150830T123600Z";
    private static final List<String> NAMES = List.of("host", "x-amz-date");
    private static final SignatureCheck CHECK = new SignatureCheck("service", "us-east-1", "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", () -> Instant.parse("2015-08-30T12:38:00Z"));

    private static Signed request(String method, String path, String query, Map<String, List<String>> more) {
        var headers = new HashMap<String, List<String>>(more);
        headers.put("host", List.of("example.amazonaws.com"));
        headers.putIfAbsent("x-amz-date", List.of(TIME));
        return new Signed(method, path, query, headers, new byte[0]);
    }

    /// AWS's own examples, the "Signature Version 4 test suite".
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "GET,  /, '',                                               5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            "POST, /, '',                                               5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
            "GET,  /ሴ, '',                                              8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85",
            "GET,  /, Param2=value2&Param1=value1,                      b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
            "GET,  /, Param1=value1,                                    a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
            "GET,  /, Param-3=Value3&Param=Value2&%E1%88%B4=Value1,     371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"})
    void itComputesWhatAwsPublishes(String method, String path, String query, String signature) {
        assertThat(CHECK.signature(request(method, path, query, Map.of()), NAMES, TIME)).isEqualTo(signature);
    }

    private static String authorization(String key, String scope, String signature) {
        return "AWS4-HMAC-SHA256 Credential=" + key + "/" + scope
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + signature;
    }

    @ParameterizedTest
    @CsvSource({
            "AKIDEXAMPLE, 20150830/us-east-1/service, 20150830T123600Z, ''",
            "AKIDEXAMPLE, 20150830/us-east-1/service, 20150830T122000Z, Signature expired",
            "AKIDEXAMPLE, 20150830/us-east-1/service, 20150830T999999Z, Signature expired",
            "AKIDEXAMPLE, 20150829/us-east-1/service, 20150830T123600Z, Credential should be scoped",
            "AKIDEXAMPLE, 20150830/eu-west-1/service, 20150830T123600Z, Credential should be scoped",
            "AKIDEXAMPLE, 20150830/us-east-1/s3,      20150830T123600Z, Credential should be scoped",
            "AKIDANOTHER, 20150830/us-east-1/service, 20150830T123600Z, The security token included in the request is invalid"})
    void aSignatureIsGoodForItsKeyScopeAndTime(String key, String scope, String time, String fault) {
        var headers = Map.of("x-amz-date", List.of(time), "authorization", List.of(authorization(key, scope,
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")));
        assertThat(CHECK.fault(request("GET", "/", "", headers)).orElse("")).startsWith(fault);
    }

    @Test
    void whatWasChangedOnTheWayOrIsNotSignedIsRefused() {
        var headers = Map.of("authorization", List.of(authorization("AKIDEXAMPLE", "20150830/us-east-1/service",
                "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")));
        assertThat(CHECK.fault(request("GET", "/other", "", headers))).get().asString().contains("does not match");
        assertThat(CHECK.fault(request("GET", "/", "a=b", headers))).get().asString().contains("does not match");
        assertThat(CHECK.fault(new Signed("GET", "/", "", request("GET", "/", "", headers).headers(),
                "body".getBytes(StandardCharsets.UTF_8)))).get().asString().contains("does not match");
        assertThat(CHECK.fault(request("GET", "/", "", Map.of()))).get().asString().contains("Missing");
        assertThat(CHECK).asString().doesNotContain(CHECK.secret());
    }
}
