package biscotti.kernel.boot;

import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.UserBuffer;
import biscotti.machine.Address;
import biscotti.machine.MemoryMap;
import biscotti.machine.StartInfo;
import biscotti.machine.annotation.Bound;

/** The file that the loader put into memory, to be read once from its start. */
final class ModuleBuffer extends UserBuffer {
    private final Address start = MemoryMap.direct(StartInfo.moduleStart());
    private final long size = StartInfo.moduleBytes();
    private long position;

    @Override
    public long remaining() {
        return size - position;
    }

    @Override
    public int get(byte[] target, int offset, int length) {
        int count = (int) Math.min(length, remaining());
        for (int i = 0; i < count; i++) {
            target[offset + i] = start.readByte(position + i);
        }
        position += count;
        return count;
    }

    @Override
    @Bound(length = "PAGE")
    public int get(PageFrame target, int offset, int length) {
        byte[] piece = new byte[(int) Math.min(length, remaining())];
        int count = get(piece, 0, piece.length);
        target.copyFrom(offset, piece, 0, count);
        return count;
    }

    @Override
    public int put(byte[] source, int offset, int length) {
        throw new IllegalStateException("the file is only read");
    }

    @Override
    public int put(PageFrame source, int offset, int length) {
        throw new IllegalStateException("the file is only read");
    }

    @Override
    public int putZeros(int length) {
        throw new IllegalStateException("the file is only read");
    }
}
