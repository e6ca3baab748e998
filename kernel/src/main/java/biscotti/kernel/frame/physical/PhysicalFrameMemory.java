package biscotti.kernel.frame.physical;

import biscotti.kernel.frame.FrameMemory;
import biscotti.kernel.frame.PageFrame;
import biscotti.machine.Address;
import biscotti.machine.Cpu;

/** The bytes of frames by number, through the direct map. */
final class PhysicalFrameMemory implements FrameMemory {
    private final long first;
    private final long limit;

    /** The memory of the frames [{@code first}, {@code limit}). */
    PhysicalFrameMemory(long first, long limit) {
        this.first = first;
        this.limit = limit;
    }

    private Address at(long frame) {
        if (frame < first || frame >= limit) {
            throw new IndexOutOfBoundsException("no such frame");
        }
        return FrameBytes.at(frame);
    }

    @Override
    public int getByte(long frame, int offset) {
        FrameBytes.check(offset, 1);
        return at(frame).readByte(offset) & 0xFF;
    }

    @Override
    public int getInt(long frame, int offset) {
        FrameBytes.check(offset, 4);
        return at(frame).readInt(offset);
    }

    @Override
    public long getLong(long frame, int offset) {
        FrameBytes.check(offset, 8);
        return at(frame).readLong(offset);
    }

    @Override
    public void putByte(long frame, int offset, int value) {
        FrameBytes.check(offset, 1);
        at(frame).writeByte(offset, (byte) value);
    }

    @Override
    public void putInt(long frame, int offset, int value) {
        FrameBytes.check(offset, 4);
        at(frame).writeInt(offset, value);
    }

    @Override
    public void putLong(long frame, int offset, long value) {
        FrameBytes.check(offset, 8);
        at(frame).writeLong(offset, value);
    }

    @Override
    public int compareAndExchangeInt(long frame, int offset, int expected, int value) {
        FrameBytes.check(offset, 4);
        Address page = at(frame);
        int before = page.readIntVolatile(offset);
        while (before == expected && !page.compareAndSetInt(offset, expected, value)) {
            before = page.readIntVolatile(offset);
        }
        return before;
    }

    @Override
    public void copyTo(long frame, int offset, byte[] target, int targetOffset, int length) {
        FrameBytes.toArray(at(frame), offset, target, targetOffset, length);
    }

    @Override
    public void copyFrom(long frame, int offset, byte[] source, int sourceOffset, int length) {
        FrameBytes.fromArray(at(frame), offset, source, sourceOffset, length);
    }

    @Override
    public void copyPage(long from, long to) {
        Cpu.copyWords(at(from), at(to), PageFrame.SIZE / 8);
    }

    @Override
    public void copy(long from, int fromOffset, long to, int toOffset, int length) {
        FrameBytes.copy(at(from), fromOffset, at(to), toOffset, length);
    }

    @Override
    public void clear(long frame, int offset, int length) {
        FrameBytes.fill(at(frame), offset, length, 0);
    }
}
