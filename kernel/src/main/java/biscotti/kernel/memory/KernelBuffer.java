package biscotti.kernel.memory;

import biscotti.kernel.frame.PageFrame;

/** A {@link UserBuffer} over an array of the kernel: no transfer fails. */
public final class KernelBuffer extends UserBuffer {
    private final byte[] bytes;
    private final int limit;
    private int position;

    /** A buffer over a whole array. */
    public KernelBuffer(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** A buffer over {@code length} bytes from {@code offset} on. */
    public KernelBuffer(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || length > bytes.length - offset) {
            throw new IndexOutOfBoundsException("kernel buffer");
        }
        this.bytes = bytes;
        this.position = offset;
        this.limit = offset + length;
    }

    /** Where the next transfer begins, as an index of the array. */
    public int position() {
        return position;
    }

    @Override
    public long remaining() {
        return (long) limit - position;
    }

    @Override
    public int put(byte[] source, int offset, int length) {
        int count = Math.min(length, limit - position);
        System.arraycopy(source, offset, bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public int put(PageFrame source, int offset, int length) {
        int count = Math.min(length, limit - position);
        source.copyTo(offset, bytes, position, count);
        position += count;
        return count;
    }

    @Override
    public int putZeros(int length) {
        int count = Math.min(length, limit - position);
        for (int i = 0; i < count; i++) {
            bytes[position + i] = 0;
        }
        position += count;
        return count;
    }

    @Override
    public int get(byte[] target, int offset, int length) {
        int count = Math.min(length, limit - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int get(PageFrame target, int offset, int length) {
        int count = Math.min(length, limit - position);
        target.copyFrom(offset, bytes, position, count);
        position += count;
        return count;
    }
}
