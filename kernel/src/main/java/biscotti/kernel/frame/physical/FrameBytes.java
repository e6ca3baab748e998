package biscotti.kernel.frame.physical;

import biscotti.kernel.frame.PageFrame;
import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.MemoryMap;
import biscotti.machine.ObjectAccess;

/** Copies and fills within pages. Every range is checked here. */
final class FrameBytes {
    private static final long BYTES_OF_ONE = 0x0101_0101_0101_0101L;

    private FrameBytes() {
    }

    static Address at(long frame) {
        return MemoryMap.direct(frame << PageFrame.SIZE_BITS);
    }

    /** Refuses what does not lie in the page. */
    static void check(int offset, int length) {
        if ((offset | length | PageFrame.SIZE - length - offset) < 0) {
            throw new IndexOutOfBoundsException("outside of the page");
        }
    }

    static void toArray(Address from, int offset, byte[] target, int targetOffset, int length) {
        check(offset, length);
        checkArray(target, targetOffset, length);
        copyUp(from.plus(offset), ObjectAccess.addressOf(target).plus(ObjectAccess.FIRST_ELEMENT + (long) targetOffset), length);
        ObjectAccess.keepAlive(target);
    }

    static void fromArray(Address to, int offset, byte[] source, int sourceOffset, int length) {
        check(offset, length);
        checkArray(source, sourceOffset, length);
        copyUp(ObjectAccess.addressOf(source).plus(ObjectAccess.FIRST_ELEMENT + (long) sourceOffset), to.plus(offset), length);
        ObjectAccess.keepAlive(source);
    }

    private static void checkArray(byte[] array, int offset, int length) {
        if ((offset | length | array.length - length - offset) < 0) {
            throw new IndexOutOfBoundsException("outside of the array");
        }
    }

    /** Copies within the page or from another; the ranges may overlap. */
    static void copy(Address from, int fromOffset, Address to, int toOffset, int length) {
        check(fromOffset, length);
        check(toOffset, length);
        Address source = from.plus(fromOffset);
        Address target = to.plus(toOffset);
        if (Long.compareUnsigned(target.minus(source), length) < 0) {
            copyDown(source, target, length);
        } else {
            copyUp(source, target, length);
        }
    }

    private static void copyUp(Address from, Address to, int length) {
        int at = length & -8;
        Cpu.copyWords(from, to, at >> 3);
        while (at < length) {
            to.writeByte(at, from.readByte(at));
            at++;
        }
    }

    private static void copyDown(Address from, Address to, int length) {
        int at = length;
        while ((at & 7) != 0) {
            at--;
            to.writeByte(at, from.readByte(at));
        }
        while (at > 0) {
            at -= 8;
            to.writeLong(at, from.readLong(at));
        }
    }

    static void fill(Address page, int offset, int length, int value) {
        check(offset, length);
        Address start = page.plus(offset);
        int at = length & -8;
        Cpu.fillWords(start, (value & 0xFF) * BYTES_OF_ONE, at >> 3);
        while (at < length) {
            start.writeByte(at, (byte) value);
            at++;
        }
    }
}
