package biscotti.runtime.overlay.io;

import biscotti.machine.annotation.Overlay;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * {@code sun.nio.cs.StreamEncoder}, the heart of {@code OutputStreamWriter}: encodes by {@code String}, and keeps the first half of a
 * surrogate pair until the second comes.
 */
@Overlay(value = "sun.nio.cs.StreamEncoder", replacesAll = true)
public final class StreamEncoderOverlay extends Writer {
    private static final int BUFFER_BYTES = 8192;

    private final OutputStream out;
    private final Charset charset;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int count;
    private char leftover;
    private boolean isClosed;

    private StreamEncoderOverlay(OutputStream out, Object lock, Charset charset) {
        super(lock);
        this.out = out;
        this.charset = charset;
    }

    public static StreamEncoderOverlay forOutputStreamWriter(OutputStream out, Object lock, Charset charset) {
        return new StreamEncoderOverlay(out, lock, charset);
    }

    public static StreamEncoderOverlay forOutputStreamWriter(OutputStream out, Object lock, String charsetName)
            throws UnsupportedEncodingException {
        try {
            return new StreamEncoderOverlay(out, lock, Charset.forName(charsetName));
        } catch (UnsupportedCharsetException unknown) {
            throw new UnsupportedEncodingException(charsetName);
        }
    }

    public String getEncoding() {
        return isClosed ? null : charset == StandardCharsets.UTF_8 ? "UTF8" : charset.name();
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        write(new String(text, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.substring(offset, offset + length));
    }

    @Override
    public void write(String text) throws IOException {
        synchronized (lock) {
            checkOpen();
            String whole = leftover == 0 ? text : leftover + text;
            int length = whole.length();
            leftover = 0;
            if (length > 0 && Character.isHighSurrogate(whole.charAt(length - 1))) {
                leftover = whole.charAt(length - 1);
                whole = whole.substring(0, length - 1);
            }
            put(whole.getBytes(charset));
        }
    }

    private void put(byte[] bytes) throws IOException {
        if (bytes.length > buffer.length - count) {
            flushOwnBuffer();
        }
        if (bytes.length > buffer.length) {
            out.write(bytes, 0, bytes.length);
        } else {
            System.arraycopy(bytes, 0, buffer, count, bytes.length);
            count += bytes.length;
        }
    }

    private void flushOwnBuffer() throws IOException {
        if (count > 0) {
            out.write(buffer, 0, count);
            count = 0;
        }
    }

    public void flushBuffer() throws IOException {
        synchronized (lock) {
            checkOpen();
            flushOwnBuffer();
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            checkOpen();
            flushOwnBuffer();
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (!isClosed) {
                if (leftover != 0) {
                    put(String.valueOf(leftover).getBytes(charset));
                }
                flushOwnBuffer();
                isClosed = true;
                out.close();
            }
        }
    }

    private void checkOpen() throws IOException {
        if (isClosed) {
            throw new IOException("Stream closed");
        }
    }
}
