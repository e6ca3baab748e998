package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.annotation.EntryPoint;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The functions of C's {@code string.h} that LLVM calls of its own accord.
 *
 * <p>The compiler leaves loops in these methods alone, so that none becomes a call of itself. Words go by string instructions, the rest
 * byte by byte.
 */
@NoAllocation
@Uninterruptible("called from anywhere")
public final class MemoryBuiltins {
    private static final long BYTES_OF_ONE = 0x0101_0101_0101_0101L;

    private MemoryBuiltins() {}

    @EntryPoint("memset")
    static Address set(Address to, int value, long bytes) {
        long words = bytes >>> 3;
        Cpu.fillWords(to, (value & 0xff) * BYTES_OF_ONE, words);
        for (long i = words << 3; i < bytes; i++) {
            to.writeByte(i, (byte) value);
        }
        return to;
    }

    @EntryPoint("memcpy")
    static Address copy(Address to, Address from, long bytes) {
        copyUp(to, from, bytes);
        return to;
    }

    @EntryPoint("memmove")
    static Address move(Address to, Address from, long bytes) {
        if (Long.compareUnsigned(to.minus(from), bytes) >= 0) {
            copyUp(to, from, bytes);
        } else {
            copyDown(to, from, bytes);
        }
        return to;
    }

    /** From the first byte to the last: right unless the target starts inside the source. */
    private static void copyUp(Address to, Address from, long bytes) {
        long words = bytes >>> 3;
        Cpu.copyWords(from, to, words);
        for (long i = words << 3; i < bytes; i++) {
            to.writeByte(i, from.readByte(i));
        }
    }

    private static void copyDown(Address to, Address from, long bytes) {
        long i = bytes;
        while ((i & 7) != 0) {
            i--;
            to.writeByte(i, from.readByte(i));
        }
        while (i > 0) {
            i -= 8;
            to.writeLong(i, from.readLong(i));
        }
    }

    @EntryPoint("memcmp")
    static int compare(Address left, Address right, long bytes) {
        for (long i = 0; i < bytes; i++) {
            int difference = (left.readByte(i) & 0xff) - (right.readByte(i) & 0xff);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    @EntryPoint("bcmp")
    static int compareEqual(Address left, Address right, long bytes) {
        return compare(left, right, bytes);
    }
}
