package biscotti.kernel.frame.hosted;

import biscotti.kernel.frame.PageFrame;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

final class HostedPageFrame extends PageFrame {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final HostedFrameAllocator allocator;
    private final long number;
    private final AtomicInteger references = new AtomicInteger(1);
    private byte[] bytes; // null once freed

    HostedPageFrame(HostedFrameAllocator allocator, long number, byte[] bytes) {
        this.allocator = allocator;
        this.number = number;
        this.bytes = bytes;
    }

    @Override
    public int getByte(int offset) {
        return live()[offset] & 0xFF;
    }

    @Override
    public int getShort(int offset) {
        return (short) SHORT.get(live(), offset) & 0xFFFF;
    }

    @Override
    public int getInt(int offset) {
        return (int) INT.get(live(), offset);
    }

    @Override
    public long getLong(int offset) {
        return (long) LONG.get(live(), offset);
    }

    @Override
    public void putByte(int offset, int value) {
        live()[offset] = (byte) value;
    }

    @Override
    public void putShort(int offset, int value) {
        SHORT.set(live(), offset, (short) value);
    }

    @Override
    public void putInt(int offset, int value) {
        INT.set(live(), offset, value);
    }

    @Override
    public void putLong(int offset, long value) {
        LONG.set(live(), offset, value);
    }

    @Override
    public void copyTo(int offset, byte[] target, int targetOffset, int length) {
        System.arraycopy(live(), offset, target, targetOffset, length);
    }

    @Override
    public void copyFrom(int offset, byte[] source, int sourceOffset, int length) {
        System.arraycopy(source, sourceOffset, live(), offset, length);
    }

    @Override
    public void copyFrom(int offset, PageFrame source, int sourceOffset, int length) {
        System.arraycopy(((HostedPageFrame) source).live(), sourceOffset, live(), offset, length);
    }

    @Override
    public void fill(int offset, int length, int value) {
        Arrays.fill(live(), offset, offset + length, (byte) value);
    }

    @Override
    public void retain() {
        if (references.getAndIncrement() <= 0) {
            throw new IllegalStateException("frame is free");
        }
    }

    @Override
    public void release() {
        releaseOne();
    }

    /** True if this was the last reference. */
    boolean releaseOne() {
        int left = references.decrementAndGet();
        if (left < 0) {
            throw new IllegalStateException("frame is free");
        }
        if (left == 0) {
            bytes = null;
            allocator.freed(this);
        }
        return left == 0;
    }

    @Override
    public int referenceCount() {
        return references.get();
    }

    @Override
    public long frameNumber() {
        return number;
    }

    private byte[] live() {
        byte[] array = bytes;
        if (array == null) {
            throw new IllegalStateException("frame is free");
        }
        return array;
    }
}
