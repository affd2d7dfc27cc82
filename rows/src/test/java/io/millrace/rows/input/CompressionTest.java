package io.millrace.rows.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import com.github.luben.zstd.Zstd;

import io.millrace.rows.Refusal;
import io.millrace.rows.RowEngine;
import io.millrace.rows.RowResult;
import io.millrace.rows.Run;

class CompressionTest {
    private static final String FEED = "format: csv\nschema: { fields: [{ name: a }, { name: b, type: integer }] }\n";
    private static final byte[] PLAIN = ("a,b\n" + "x,1\n".repeat(5_000)).getBytes(StandardCharsets.UTF_8);

    @Test
    void gzipAndZstdAreToldByTheirFirstBytes() throws IOException {
        assertThat(Run.of(FEED, gzip(PLAIN)).result().counts().accepted()).isEqualTo(5_000);
        assertThat(Run.of(FEED, Zstd.compress(PLAIN)).result().counts().accepted()).isEqualTo(5_000);
    }

    @Test
    void everyMemberAndFrameIsRead() throws IOException {
        byte[] more = "y,2\n".getBytes(StandardCharsets.UTF_8);
        byte[] padding = new byte[512];

        assertThat(Run.of(FEED, join(gzip(PLAIN), gzip(more), gzip(new byte[0]), gzip(more), padding)).result())
                .isInstanceOf(RowResult.Complete.class).extracting(result -> result.counts().accepted())
                .isEqualTo(5_002L);
        assertThat(Run.of(FEED, join(Zstd.compress(PLAIN), Zstd.compress(more))).result().counts().accepted())
                .isEqualTo(5_001);
    }

    @Test
    void aStreamCutAnywhereIsRefused() throws IOException {
        byte[] gzip = gzip(PLAIN);
        byte[] zstd = Zstd.compress(PLAIN);
        for (int length = 2; length < gzip.length; length++) {
            assertThat(refusal(Arrays.copyOf(gzip, length)).code()).as("%d", length).isEqualTo("corrupt-compression");
        }
        for (int length = 4; length < zstd.length; length++) {
            assertThat(refusal(Arrays.copyOf(zstd, length)).code()).as("%d", length).isEqualTo("corrupt-compression");
        }
    }

    @Test
    void aLaterMemberOrFrameCutAnywhereIsRefused() throws IOException {
        byte[] more = "y,2\nz,3\n".getBytes(StandardCharsets.UTF_8);
        for (byte[] first : new byte[][] {PLAIN, "a,b\n".getBytes(StandardCharsets.UTF_8)}) {
            for (byte[][] pieces : new byte[][][] {{gzip(first), gzip(more)},
                    {Zstd.compress(first), Zstd.compress(more)}}) {
                for (int length = 1; length < pieces[1].length; length++) {
                    assertThat(refusal(join(pieces[0], Arrays.copyOf(pieces[1], length))).code()).as("%d", length)
                            .isEqualTo("corrupt-compression");
                }
                assertThat(Run.of(FEED, join(pieces)).result()).isInstanceOf(RowResult.Complete.class);
            }
        }
    }

    @Test
    void damageIsNamedWithItsByte() throws IOException {
        byte[] gzip = gzip(PLAIN);
        gzip[gzip.length - 6] ^= 1;

        assertThat(refusal(gzip).message()).contains("at byte " + gzip.length).contains("checksum");
        assertThat(refusal(join(gzip(PLAIN), "junk".getBytes(StandardCharsets.UTF_8))).message())
                .contains("follows the last member");
    }

    @Test
    void aBitFlippedAnywhereNeverCrashes() throws IOException {
        byte[] gzip = gzip(PLAIN);
        for (int i = 0; i < gzip.length; i++) {
            byte[] damaged = gzip.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            assertThat(Run.of(FEED, damaged).result()).isNotNull();
        }
    }

    @Test
    void anotherCompressionThanTheFeedSaysIsRefused() throws IOException {
        assertThat(((RowResult.Refused) Run.of(FEED + "compression: zstd", gzip(PLAIN)).result()).refusal().code())
                .isEqualTo("compression");
        assertThat(((RowResult.Refused) Run.of(FEED + "compression: gzip", PLAIN).result()).refusal().code())
                .isEqualTo("compression");
    }

    @Test
    void bombsAreStoppedByRatioAndBySize() throws IOException {
        byte[] blanks = ("a,b\n" + "\n".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(refusal(gzip(blanks)).code()).isEqualTo("too-large");
        assertThat(refusal(Zstd.compress(blanks)).code()).isEqualTo("too-large");
        assertThat(((RowResult.Refused) Run.of(FEED + "limits: { maxExpandedBytes: 1KiB }", gzip(PLAIN)).result())
                .refusal().code()).isEqualTo("too-large");
    }

    @Test
    void somethingBehindTheLastFrameIsDamage() {
        assertThat(refusal(join(Zstd.compress(PLAIN), "junk and more of it".getBytes(StandardCharsets.UTF_8))).code())
                .isEqualTo("corrupt-compression");
    }

    @Test
    void aFrameThatAsksForTooMuchMemoryIsRefused() {
        // A frame header (RFC 8878, 3.1.1.1) with a window of two gigabytes, and an empty last block.
        byte[] frame = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0x00, (byte) 0xA8, 0x01, 0x00, 0x00};

        assertThat(refusal(frame).code()).isEqualTo("corrupt-compression");
    }

    @Test
    void aHundredThousandEmptyMembersAndFramesAreReadThrough() throws IOException {
        byte[] member = gzip(new byte[0]);
        byte[] frame = Zstd.compress(new byte[0]);
        byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 0x00, 0x00, 0x00, 0x00};
        for (byte[] piece : new byte[][] {member, frame, skippable}) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            for (int i = 0; i < 100_000; i++) {
                file.writeBytes(piece);
            }
            file.writeBytes(piece == member ? gzip(PLAIN) : Zstd.compress(PLAIN));

            assertThat(Run.of(FEED, file.toByteArray()).result().counts().accepted()).isEqualTo(5_000);
        }
    }

    @Test
    void exceptionsOfTheStreamPassThroughAsTheyAre() throws IOException {
        IOException reset = new IOException("connection reset");
        RowEngine engine = RowEngine.compile(Run.format(FEED));
        for (byte[] file : new byte[][] {PLAIN, gzip(PLAIN), Zstd.compress(PLAIN)}) {
            for (int length : new int[] {0, 3, file.length / 2}) {
                InputStream broken = new SequenceInputStream(new ByteArrayInputStream(file, 0, length),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw reset;
                            }
                        });
                assertThatThrownBy(() -> engine.run(broken, new ByteArrayOutputStream(), new ByteArrayOutputStream()))
                        .isSameAs(reset);
            }
        }
    }

    private static Refusal refusal(byte[] file) {
        return ((RowResult.Refused) Run.of(FEED, file).result()).refusal();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
