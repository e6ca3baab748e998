package biscotti.kernel.frame.physical;

import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.machine.Address;

/** The bytes of a frame through the direct map. */
final class PhysicalFrame extends PageFrame {
    private final FrameAllocator allocator;
    private final long number;
    private final Address page;

    PhysicalFrame(FrameAllocator allocator, long number) {
        this.allocator = allocator;
        this.number = number;
        this.page = FrameBytes.at(number);
    }

    @Override
    public int getByte(int offset) {
        FrameBytes.check(offset, 1);
        return page.readByte(offset) & 0xFF;
    }

    @Override
    public int getShort(int offset) {
        FrameBytes.check(offset, 2);
        return page.readShort(offset) & 0xFFFF;
    }

    @Override
    public int getInt(int offset) {
        FrameBytes.check(offset, 4);
        return page.readInt(offset);
    }

    @Override
    public long getLong(int offset) {
        FrameBytes.check(offset, 8);
        return page.readLong(offset);
    }

    @Override
    public void putByte(int offset, int value) {
        FrameBytes.check(offset, 1);
        page.writeByte(offset, (byte) value);
    }

    @Override
    public void putShort(int offset, int value) {
        FrameBytes.check(offset, 2);
        page.writeShort(offset, (short) value);
    }

    @Override
    public void putInt(int offset, int value) {
        FrameBytes.check(offset, 4);
        page.writeInt(offset, value);
    }

    @Override
    public void putLong(int offset, long value) {
        FrameBytes.check(offset, 8);
        page.writeLong(offset, value);
    }

    @Override
    public void copyTo(int offset, byte[] target, int targetOffset, int length) {
        FrameBytes.toArray(page, offset, target, targetOffset, length);
    }

    @Override
    public void copyFrom(int offset, byte[] source, int sourceOffset, int length) {
        FrameBytes.fromArray(page, offset, source, sourceOffset, length);
    }

    @Override
    public void copyFrom(int offset, PageFrame source, int sourceOffset, int length) {
        FrameBytes.copy(((PhysicalFrame) source).page, sourceOffset, page, offset, length);
    }

    @Override
    public void fill(int offset, int length, int value) {
        FrameBytes.fill(page, offset, length, value);
    }

    @Override
    public void retain() {
        allocator.retain(number);
    }

    @Override
    public void release() {
        allocator.release(number);
    }

    @Override
    public int referenceCount() {
        return allocator.referenceCount(number);
    }

    @Override
    public long frameNumber() {
        return number;
    }
}
