package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Semantics, "S3 events": the key is form-encoded; put, copy and completed multipart uploads all create.
@ExtendWith(SuiteExtension.class)
class KeysIT {
    private static final String HEADER = "date,precipitation,temp_max,temp_min,wind,weather\n";
    private static final String ROWS = HEADER + "2020-01-01,0.0,12.8,5.0,4.7,sun\n";

    private final Drops drops;

    KeysIT(Drops drops) {
        this.drops = drops;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.csv", "a+b.csv", "100%.csv", "%41.csv", "zürich-東京-😀.csv", "a&b=c?d#e.csv",
            "quote'\".csv"})
    void everyKeyArrivesAsItWasWritten(String name) {
        var key = "landing/seattle-weather/" + name;
        var file = drops.endsAs(drops.put(key, ROWS), "ACCEPTED");
        assertThat(file.path("object").path("key").asText()).isEqualTo(key);
    }

    @Test
    void aMultipartUploadIsOneFile() {
        var key = "landing/seattle-weather/multipart.csv";
        var rows = new StringBuilder(HEADER);
        for (int day = 0; rows.length() < 6 << 20; day++) {
            rows.append(LocalDate.EPOCH.plusDays(day)).append(",0.0,12.8,5.0,4.7,sun\n");
        }
        var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        var upload = drops.s3.createMultipartUpload(create -> create.bucket(drops.bucket()).key(key)).uploadId();
        var parts = new ArrayList<CompletedPart>();
        for (int from = 0; from < bytes.length; from += 5 << 20) {
            int number = parts.size() + 1;
            var some = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + (5 << 20)));
            var eTag = drops.s3
                    .uploadPart(part -> part.bucket(drops.bucket()).key(key).uploadId(upload).partNumber(number),
                            RequestBody.fromBytes(some))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
        }
        var completed = drops.s3
                .completeMultipartUpload(complete -> complete.bucket(drops.bucket()).key(key).uploadId(upload)
                        .multipartUpload(all -> all.parts(parts)));

        var file = drops.endsAs(drops.id(key, completed.versionId()), "ACCEPTED");
        assertThat(file.path("rows").path("read").asLong()).isEqualTo(rows.toString().lines().count() - 1);
    }

    @Test
    void aCopyIsAFileOfItsOwn() {
        drops.endsAs(drops.put("landing/seattle-weather/original.csv", ROWS), "ACCEPTED");
        var key = "landing/seattle-weather/copy.csv";
        var copied = drops.s3
                .copyObject(copy -> copy.sourceBucket(drops.bucket()).sourceKey("landing/seattle-weather/original.csv")
                        .destinationBucket(drops.bucket()).destinationKey(key));

        drops.endsAs(drops.id(key, copied.versionId()), "ACCEPTED");
    }

    @Test
    void aFolderMarkerIsIgnored() {
        var event = Events.created(drops.bucket(), "landing/seattle-weather/2020/", "marker", "e", 0, "01");
        drops.notify(event);
        drops.endsAs(drops.id("landing/seattle-weather/2020/", "marker"), "IGNORED");
    }
}
