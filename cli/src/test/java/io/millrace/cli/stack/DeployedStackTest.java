package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.Console;
import io.millrace.cli.Exit;
import io.millrace.cli.FakeApi;
import io.millrace.local.http.SignatureCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands with `--stack`, against what CloudFormation answers and an API that lets in only who signs: the check knows the published algorithm, not the signer.
class DeployedStackTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private final FakeApi api = new FakeApi();
    private final Path home;
    private final Console console;

    DeployedStackTest(@TempDir Path home) {
        this.home = home;
        console = new Console(home).with(environment(Map.of()));
        api.asking(new SignatureCheck("execute-api", "eu-central-1", "AKIDEXAMPLE", SECRET, InstantSource.system()));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Map<String, String> environment(Map<String, String> more) {
        var environment = new HashMap<>(Map.of("AWS_ENDPOINT_URL_CLOUDFORMATION", api.url(), "AWS_REGION",
                "eu-central-1", "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", SECRET));
        environment.putAll(more);
        environment.values().removeIf(String::isEmpty);
        return environment;
    }

    private void described(String... outputs) {
        var members = new StringBuilder();
        for (int i = 0; i < outputs.length; i += 2) {
            members.append("<member><OutputKey>").append(outputs[i]).append("</OutputKey><OutputValue>")
                    .append(outputs[i + 1]).append("</OutputValue></member>");
        }
        api.on("POST /", 200, "text/xml",
                "<DescribeStacksResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><DescribeStacksResult><Stacks><member>"
                        + "<StackName>files</StackName><Outputs>" + members
                        + "</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>",
                Map.of());
    }

    private void refused(int status, String code, String message) {
        api.on("POST /", status, "text/xml", "<ErrorResponse><Error><Type>Sender</Type><Code>" + code
                + "</Code><Message>" + message + "</Message></Error></ErrorResponse>", Map.of());
    }

    private int run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--stack", "files"));
        return console.run(all.toArray(String[]::new));
    }

    private void fails(Exit exit, String line, String... arguments) {
        assertThat(run(arguments)).as(console.err()).isEqualTo(exit.code());
        assertThat(console.errLines()).singleElement().asString().contains(line).doesNotContain(SECRET);
    }

    @Test
    void everyQuestionIsSignedWithPathQueryAndBody() throws Exception {
        described("ApiUrl", api.url(), "LedgerTableName", "files-ledger");
        api.on("GET /v1/files", "{\"items\":[" + FakeApi.withRejects() + "]}")
                .on("GET /v1/files/" + FakeApi.ID, FakeApi.withRejects())
                .on("GET /v1/files/" + FakeApi.ID + "/rejects", "{\"items\":[]}")
                .on("GET /v1/files/" + FakeApi.ID + "/rows", "{\"items\":[]}").on("GET /v1/feeds", "{\"items\":[]}")
                .on("GET /v1/feeds/a b+ü~(1)", "{\"name\":\"a\"}");
        assertThat(run("status", "landing/a b+ü/100%.csv")).as(console.err()).isEqualTo(Exit.REJECTS.code());
        assertThat(run("files", "--key", "landing/x=&y*~/ሴ.csv", "--from", "2026-11-21T00:00:00Z")).isZero();
        assertThat(run("rejects", FakeApi.ID)).isZero();
        assertThat(run("rows", FakeApi.ID, "--limit", "7")).isZero();
        assertThat(run("feeds", "list")).isZero();
        assertThat(run("feeds", "show", "a b+ü~(1)")).as(console.err()).isZero();
        assertThat(api.bodies().getFirst()).isEqualTo("Action=DescribeStacks&Version=2010-05-15&StackName=files");
        assertThat(api.headers().getFirst().get("authorization").getFirst()).contains("/eu-central-1/cloudformation/");
    }

    @Test
    void aFileIsPutWithASignedBodyAndItsBucketIsToldNothing() throws Exception {
        Files.writeString(home.resolve("ü 1.csv"), "a\n1\n");
        described("ApiUrl", api.url());
        api.on("POST /v1/uploads", 201, "application/json",
                "{\"url\":\"" + api.url() + "/bucket/1?signed\",\"headers\":{},\"bucket\":\"uploads\",\"key\":\"k\"}",
                Map.of()).on("PUT /bucket/1", 200, "text/plain", "", Map.of("x-amz-version-id", "v1"));
        assertThat(run("put", "ü 1.csv", "--feed", "birds", "--no-wait")).as(console.err()).isZero();
        assertThat(api.requests()).last().asString().startsWith("PUT /bucket/1");
        assertThat(api.headers().getLast()).doesNotContainKeys("authorization", "x-amz-security-token");
    }

    @Test
    void credentialsOfASessionGoWithTheirToken() {
        console.with(environment(Map.of("AWS_SESSION_TOKEN", "a-session")));
        described("ApiUrl", api.url());
        api.on("GET /v1/feeds", "{\"items\":[]}");
        assertThat(run("feeds", "list")).as(console.err()).isZero();
        assertThat(api.headers().getLast().get("x-amz-security-token")).containsExactly("a-session");
        assertThat(api.headers().getLast().get("authorization").getFirst()).contains("x-amz-security-token");
    }

    @Test
    void aWrongSecretIsRefusedAndTheLineSaysWhatToDo() {
        console.with(environment(Map.of("AWS_SECRET_ACCESS_KEY", "another")));
        described("ApiUrl", api.url());
        fails(Exit.FAILED, "answered 403; your AWS credentials are wrong, or do not allow execute-api:Invoke", "feeds",
                "list");
    }

    @Test
    void aClockThatIsOffIsNamed() {
        var check = new SignatureCheck("execute-api", "eu-central-1", "AKIDEXAMPLE", SECRET,
                () -> InstantSource.system().instant().minus(Duration.ofHours(1)));
        described("ApiUrl", api.url());
        api.asking(check);
        // Its answer has this machine's time, so that only its words tell.
        fails(Exit.FAILED, "this machine's clock is off", "feeds", "list");
    }

    @Test
    void expiredCredentialsAreNamedByWhoeverFindsOut() {
        described("ApiUrl", api.url());
        api.asking(null).on("GET /v1/feeds", 403, "application/json",
                "{\"message\":\"The security token included in the request is expired\"}", Map.of());
        fails(Exit.FAILED, "your AWS credentials have expired: log in again", "feeds", "list");
    }

    @Test
    void whatCloudFormationSaysOfCredentialsIsPassedOn() {
        refused(403, "ExpiredToken", "The security token included in the request is expired");
        fails(Exit.FAILED, "your AWS credentials have expired", "feeds", "list");
    }

    @Test
    void whoMayNotAskCloudFormationIsToldWhatItSays() {
        refused(403, "AccessDenied", "User: arn:aws:iam::1:user/x is not authorized");
        fails(Exit.FAILED, "AccessDenied: User: arn:aws:iam::1:user/x is not authorized", "status", FakeApi.ID);
    }

    @Test
    void aStackThatIsNotThereIsNamedWithItsRegion() {
        refused(400, "ValidationError", "Stack with id files does not exist");
        fails(Exit.USAGE, "there is no stack files in eu-central-1", "dlq", "list");
    }

    @Test
    void aStackOfSomethingElseIsNoStackOfMillrace() {
        described("Other", "x");
        fails(Exit.USAGE, "the stack files has no output ApiUrl", "feeds", "list");
    }

    @Test
    void anAnswerThatIsNotCloudFormationsIsNamed() {
        api.on("POST /", 200, "text/html", "<html>", Map.of());
        fails(Exit.UNREACHABLE, "cannot ask CloudFormation about the stack files", "feeds", "list");
        console.with(environment(Map.of("AWS_ENDPOINT_URL_CLOUDFORMATION", "http://127.0.0.1:9")));
        fails(Exit.UNREACHABLE, "cannot ask CloudFormation about the stack files", "feeds", "list");
    }

    @Test
    void withoutCredentialsOrRegionTheLineSaysWhatToSet() {
        var hidden = Map.of("aws.disableEc2Metadata", "true", "aws.sharedCredentialsFile",
                home.resolve("none").toString(), "aws.configFile", home.resolve("none").toString());
        hidden.forEach(System::setProperty);
        try {
            console.with(environment(Map.of("AWS_SECRET_ACCESS_KEY", "")));
            fails(Exit.USAGE, "no AWS credentials were found: set AWS_PROFILE", "feeds", "list");
            console.with(environment(Map.of("AWS_REGION", "")));
            fails(Exit.USAGE, "in which region is the stack? Set AWS_REGION", "feeds", "list");
        } finally {
            hidden.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void aProfileThatLogsInOrTakesOnARoleIsLeftToTheAwsCommand() throws Exception {
        Files.writeString(home.resolve("config"),
                "[profile dev]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = base\nregion = eu-central-1\n"
                        + "[profile base]\naws_access_key_id = a\naws_secret_access_key = b\n");
        var profile = Map.of("aws.disableEc2Metadata", "true", "aws.sharedCredentialsFile",
                home.resolve("none").toString(), "aws.configFile", home.resolve("config").toString(), "aws.profile",
                "dev");
        profile.forEach(System::setProperty);
        try {
            console.with(environment(Map.of("AWS_SECRET_ACCESS_KEY", "", "AWS_REGION", "")));
            fails(Exit.USAGE, "your profile logs in or takes on a role", "feeds", "list");
        } finally {
            profile.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void aTokenGoesBeforeASignature() {
        console.with(environment(Map.of("MILLRACE_TOKEN", "a.b.c")));
        described("ApiUrl", api.url());
        api.asking(null).on("GET /v1/feeds", "{\"items\":[]}");
        assertThat(run("feeds", "list")).isZero();
        assertThat(api.headers().getLast().get("authorization")).containsExactly("Bearer a.b.c");
    }

    @Test
    void onlyOneOptionSaysWhereTheApiIs() {
        fails(Exit.USAGE, "--api and --stack both say where the API is", "feeds", "list", "--api", api.url());
    }
}
