package biscotti.runtime.overlay.util.zip;

import biscotti.machine.annotation.Overlay;

/** {@code java.util.zip.Adler32} (RFC 1950, 8.2). */
@Overlay("java.util.zip.Adler32")
final class Adler32Overlay {
    private static final int READY = Checksums.adler(1, new byte[0], 0, 0);

    private static int update(int adler, int b) {
        return Checksums.adler(adler, new byte[] {(byte) b}, 0, 1);
    }

    private static int updateBytes(int adler, byte[] bytes, int offset, int length) {
        return Checksums.adler(adler, bytes, offset, length);
    }

    private static int updateByteBuffer(int adler, long address, int offset, int length) {
        throw new UnsupportedOperationException("there are no direct buffers");
    }
}
