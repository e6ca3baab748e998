package biscotti.runtime.overlay.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TextStreamsTest {
    /** Gives at most so many bytes at a time. */
    private static final class Trickle extends ByteArrayInputStream {
        private final int most;

        Trickle(byte[] bytes, int most) {
            super(bytes);
            this.most = most;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(most, length));
        }
    }

    private static String readAll(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[3];
        for (int n = reader.read(buffer, 0, 3); n >= 0; n = reader.read(buffer, 0, 3)) {
            text.append(buffer, 0, n);
        }
        return text.toString();
    }

    private static Reader decoder(InputStream in) {
        return StreamDecoderOverlay.forInputStreamReader(in, new Object(), StandardCharsets.UTF_8);
    }

    @Property(tries = 300)
    void validTextIsReadWhateverThePieces(@ForAll String text, @ForAll @IntRange(min = 1, max = 5) int piece) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(new String(bytes, StandardCharsets.UTF_8), readAll(decoder(new Trickle(bytes, piece))));
    }

    @Property(tries = 500)
    void invalidBytesAreReplacedAsByTheJdk(@ForAll @Size(max = 12) byte[] bytes, @ForAll @IntRange(min = 1, max = 4) int piece)
            throws IOException {
        String expected = readAll(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
        assertEquals(expected, readAll(decoder(new Trickle(bytes, piece))));
    }

    @Property(tries = 300)
    void textIsWrittenWhateverThePieces(@ForAll String text, @ForAll @IntRange(min = 1, max = 4) int piece) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Writer writer = StreamEncoderOverlay.forOutputStreamWriter(out, new Object(), StandardCharsets.UTF_8)) {
            for (int i = 0; i < text.length(); i += piece) {
                writer.write(text, i, Math.min(piece, text.length() - i));
            }
        }
        assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), out.toByteArray());
    }

    @Test
    void aTextLongerThanTheBufferIsWrittenWhole() throws IOException {
        String text = "0123456789".repeat(2000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Writer writer = StreamEncoderOverlay.forOutputStreamWriter(out, new Object(), StandardCharsets.UTF_8)) {
            writer.write("ab");
            writer.write(text);
        }
        assertEquals("ab" + text, out.toString(StandardCharsets.UTF_8));
    }
}
