package biscotti.runtime.overlay.io;

import biscotti.machine.annotation.Overlay;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * {@code sun.nio.cs.StreamDecoder}, the heart of {@code InputStreamReader}: decodes whole pieces by {@code String}, and keeps the bytes of a
 * character that has not come in full for the next piece.
 */
@Overlay(value = "sun.nio.cs.StreamDecoder", replacesAll = true)
public class StreamDecoderOverlay extends Reader {
    private static final int BUFFER_BYTES = 8192;

    private final InputStream in;
    private final Charset charset;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private int byteCount;
    private String text = "";
    private int textIndex;
    private boolean hasEnded;
    private boolean isClosed;

    private StreamDecoderOverlay(InputStream in, Object lock, Charset charset) {
        super(lock);
        this.in = in;
        this.charset = charset;
    }

    public static StreamDecoderOverlay forInputStreamReader(InputStream in, Object lock, Charset charset) {
        return new StreamDecoderOverlay(in, lock, charset);
    }

    public static StreamDecoderOverlay forInputStreamReader(InputStream in, Object lock, String charsetName)
            throws UnsupportedEncodingException {
        try {
            return new StreamDecoderOverlay(in, lock, Charset.forName(charsetName));
        } catch (UnsupportedCharsetException unknown) {
            throw new UnsupportedEncodingException(charsetName);
        }
    }

    public String getEncoding() {
        return isClosed ? null : charset == StandardCharsets.UTF_8 ? "UTF8" : charset.name();
    }

    @Override
    public int read() throws IOException {
        synchronized (lock) {
            return fill() ? text.charAt(textIndex++) : -1;
        }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        synchronized (lock) {
            java.util.Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, text.length() - textIndex);
            text.getChars(textIndex, textIndex + count, target, offset);
            textIndex += count;
            return count;
        }
    }

    @Override
    public boolean ready() throws IOException {
        synchronized (lock) {
            checkOpen();
            return textIndex < text.length() || in.available() > 0;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (!isClosed) {
                isClosed = true;
                in.close();
            }
        }
    }

    private void checkOpen() throws IOException {
        if (isClosed) {
            throw new IOException("Stream closed");
        }
    }

    /** Sees to it that there is a character; false at the end of the stream. */
    private boolean fill() throws IOException {
        checkOpen();
        while (textIndex == text.length()) {
            if (hasEnded && byteCount == 0) {
                return false;
            }
            int count = hasEnded ? -1 : in.read(bytes, byteCount, bytes.length - byteCount);
            hasEnded = count < 0;
            byteCount += Math.max(count, 0);
            int whole = hasEnded || charset != StandardCharsets.UTF_8 ? byteCount : Utf8.wholeCharacters(bytes, byteCount);
            text = new String(bytes, 0, whole, charset);
            textIndex = 0;
            byteCount -= whole;
            System.arraycopy(bytes, whole, bytes, 0, byteCount);
        }
        return true;
    }
}
