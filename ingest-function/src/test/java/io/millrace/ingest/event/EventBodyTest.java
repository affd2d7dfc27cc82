package io.millrace.ingest.event;

import static io.millrace.ingest.RecordedEvents.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.ingest.event.Notice.BadKey;
import io.millrace.ingest.event.Notice.Created;
import io.millrace.ingest.event.Notice.NullVersionRemoved;
import io.millrace.ingest.event.Notice.Removed;
import io.millrace.ingest.event.Notice.Unreadable;
import io.millrace.ingest.event.Notice.VersionRemoved;
import io.millrace.ledger.ObjectRef;
import io.millrace.ledger.Sequencer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Semantics, "S3 events": every kind of message body, as recorded in `events/`.
class EventBodyTest {
    private static final Instant TIME = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final String KEY = "landing/birdstrikes/2026-11.csv";
    private static final String VERSION = "096fKKXTRTtl3on89fVO.nfljtsv6qko";
    private static final String E_TAG = "d41d8cd98f00b204e9800998ecf8427e";
    private static final Sequencer SEQUENCER = new Sequencer("0055AED6DCD90281E5");
    private static final ObjectRef PUT = new ObjectRef("uploads", KEY, VERSION, SEQUENCER, E_TAG, 1_223_329);

    private static Notice only(String name) throws UndecodableBody {
        var notices = EventBody.read(text(name));
        assertThat(notices).hasSize(1);
        return notices.getFirst();
    }

    private static ObjectRef created(String name) throws UndecodableBody {
        return ((Created) only(name)).object();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3-put", "s3-copy", "sns-notification", "s3-future-minor-version"})
    void anObjectVersionCameToBe(String name) throws UndecodableBody {
        assertThat(only(name)).isEqualTo(new Created(PUT, TIME));
    }

    @Test
    void anETagIsAnOpaqueToken() throws UndecodableBody {
        assertThat(created("s3-multipart").eTag()).isEqualTo("9b2cf535f27731c974343645a3985328-2");
    }

    @Test
    void inAnUnversionedBucketThereIsNoVersion() throws UndecodableBody {
        assertThat(created("s3-post-unversioned"))
                .isEqualTo(new ObjectRef("uploads", KEY, null, SEQUENCER, E_TAG, 1_223_329));
    }

    @Test
    void sizeETagVersionSequencerAndTimeMayBeMissing() throws UndecodableBody {
        assertThat(only("s3-bare")).isEqualTo(
                new Created(new ObjectRef("uploads", KEY, null, null, null, ObjectRef.UNKNOWN_SIZE), null));
    }

    @Test
    void theKeyIsDecodedOnce() throws UndecodableBody {
        assertThat(created("s3-encoded-key").key()).isEqualTo("landing/birdstrikes/a b+c%20d übung 東京 🐎+e.csv");
    }

    @Test
    void aMalformedKeyIsADataFault() throws UndecodableBody {
        assertThat(only("s3-malformed-key")).isInstanceOfSatisfying(BadKey.class,
                bad -> assertThat(bad.object().key()).isEqualTo("landing/birdstrikes/50%.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3-delete-marker", "s3-delete", "s3-lifecycle-expiration"})
    void anObjectWasDeleted(String name) throws UndecodableBody {
        assertThat(only(name)).isInstanceOfSatisfying(Removed.class, removed -> {
            assertThat(removed.object().key()).isEqualTo(KEY);
            assertThat(removed.object().sequencer()).isEqualTo(new Sequencer("0055AED6DCD90281E6"));
        });
    }

    @Test
    void oneVersionWasDeletedForGood() throws UndecodableBody {
        assertThat(only("s3-delete-version")).isInstanceOfSatisfying(VersionRemoved.class,
                removed -> assertThat(removed.object().versionId()).isEqualTo(VERSION));
        assertThat(only("eventbridge-version-deleted")).isInstanceOf(VersionRemoved.class);
    }

    /// The object that was there before versioning: what is newer has not gone.
    @Test
    void theVersionNullIsOneVersionToo() throws UndecodableBody {
        var body = text("s3-delete-version").replace(VERSION, "null");

        assertThat(EventBody.read(body)).singleElement().isInstanceOf(NullVersionRemoved.class);
        assertThat(EventBody.read(text("eventbridge-version-deleted").replaceAll("(\"version-id\" *: *)\"[^\"]*\"",
                "$1\"null\""))).singleElement().isInstanceOf(NullVersionRemoved.class);
        assertThat(EventBody.read(text("s3-delete-marker").replaceAll("(\"versionId\" *: *)\"[^\"]*\"", "$1\"null\"")))
                .as("a marker hides the key, whatever its own version").singleElement().isInstanceOf(Removed.class);
    }

    /// Its keys are not encoded, and its names have hyphens.
    @Test
    void eventBridgeSaysItInItsOwnWords() throws UndecodableBody {
        assertThat(only("eventbridge-created")).isEqualTo(new Created(
                new ObjectRef("uploads", "landing/birdstrikes/a b+c%20d.csv", "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
                        new Sequencer("617f08299329d189"), "b1946ac92492d2347c6235b4d2611184", 5),
                Instant.parse("2026-11-21T10:00:00Z")));
        assertThat(only("eventbridge-deleted")).isInstanceOf(Removed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3-test-event", "sns-test-event", "s3-other-event", "eventbridge-other"})
    void thereIsNothingToDoFor(String name) throws UndecodableBody {
        assertThat(EventBody.read(text(name))).isEmpty();
    }

    @Test
    void aMessageMayCarrySeveralRecords() throws UndecodableBody {
        assertThat(EventBody.read(text("s3-several-records"))).extracting(Object::getClass).<Object>map(type -> type)
                .containsExactly(Created.class, Created.class, Removed.class);
    }

    @Test
    void aRecordThatCannotBeReadLeavesItsNeighboursAlone() throws UndecodableBody {
        assertThat(EventBody.read(text("s3-one-of-three-undecodable"))).extracting(Object::getClass)
                .<Object>map(type -> type).containsExactly(Created.class, Unreadable.class, Created.class);
    }

    @Test
    void anotherMajorVersionIsNotGuessedAt() throws UndecodableBody {
        assertThat(only("s3-major-version-3")).isEqualTo(new Unreadable("eventVersion is not 2.x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "{}", "[]", "null", "\"Records\"", "{\"Records\":{}}",
            "{\"Type\":\"Notification\",\"Message\":\"secret\"}", "{\"Type\":\"Notification\"}",
            "{\"source\":\"aws.s3\",\"detail\":{}}", "{\"Records\":[]}{}"})
    void anythingElseIsUndecodable(String body) {
        assertThatExceptionOfType(UndecodableBody.class).isThrownBy(() -> EventBody.read(body))
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"size\": 1223329", "\"sequencer\": \"0055AED6DCD90281E5\"", "\"name\": \"uploads\"",
            "\"key\": \"landing/birdstrikes/2026-11.csv\""})
    void aRecordOutOfRangeIsUnreadable(String field) throws UndecodableBody {
        var name = field.substring(0, field.indexOf(':'));
        var text = text("s3-put");
        assertThat(text).contains(field);

        var notices = EventBody.read(text.replace(field, name + ": " + (name.contains("size") ? "-7" : "\"\"")));

        assertThat(notices).singleElement().isInstanceOf(Unreadable.class);
    }

    @Test
    void aTimeThatIsNoneIsNotKnown() throws UndecodableBody {
        var notices = EventBody.read(text("s3-put").replace("2026-11-21T10:00:00.123Z", "yesterday"));

        assertThat(notices).containsExactly(new Created(PUT, null));
    }

    @Test
    void thereIsALimitToTheRecordsOfAMessage() {
        var record = "{\"eventVersion\":\"2.1\"},";
        var body = "{\"Records\":[" + record.repeat(1000) + "{}]}";

        assertThatExceptionOfType(UndecodableBody.class).isThrownBy(() -> EventBody.read(body))
                .withMessageContaining("1000");
    }
}
