package biscotti.kernel.filesystem.pipe;

import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.UserBuffer;

/** A buffer over a part of one page, which the caller holds. */
final class FrameBuffer extends UserBuffer {
    private final PageFrame frame;
    private final int end;
    private int position;

    FrameBuffer(PageFrame frame, int offset, int length) {
        this.frame = frame;
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public long remaining() {
        return (long) end - position;
    }

    private int take(int length) {
        return Math.min(length, end - position);
    }

    @Override
    public int put(byte[] source, int offset, int length) {
        int count = take(length);
        frame.copyFrom(position, source, offset, count);
        position += count;
        return count;
    }

    @Override
    public int put(PageFrame source, int offset, int length) {
        int count = take(length);
        frame.copyFrom(position, source, offset, count);
        position += count;
        return count;
    }

    @Override
    public int putZeros(int length) {
        int count = take(length);
        frame.fill(position, count, 0);
        position += count;
        return count;
    }

    @Override
    public int get(byte[] target, int offset, int length) {
        int count = take(length);
        frame.copyTo(position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int get(PageFrame target, int offset, int length) {
        int count = take(length);
        target.copyFrom(offset, frame, position, count);
        position += count;
        return count;
    }
}
