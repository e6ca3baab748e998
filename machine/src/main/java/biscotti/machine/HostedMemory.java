package biscotti.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * Simulated memory behind {@link Address} on HotSpot; the target never reaches it.
 *
 * <p>Regions are mapped at bases that the test chooses. An access outside every region is an error with the address, as a page
 * fault would be. Mapping is not thread-safe; access to mapped memory is, with the strength of the named access mode.
 */
public final class HostedMemory {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static long[] bases = new long[0];
    private static MemorySegment[] segments = new MemorySegment[0];

    private HostedMemory() {}

    /** Maps a zeroed region, freed when the garbage collector finds it unused after {@link #unmapAll}. */
    public static Address map(long base, long sizeBytes) {
        int count = bases.length;
        var newBases = java.util.Arrays.copyOf(bases, count + 1);
        var newSegments = java.util.Arrays.copyOf(segments, count + 1);
        newBases[count] = base;
        newSegments[count] = Arena.ofAuto().allocate(sizeBytes, 4096);
        segments = newSegments;
        bases = newBases;
        return Address.of(base);
    }

    /** Forgets every region. */
    public static void unmapAll() {
        bases = new long[0];
        segments = new MemorySegment[0];
    }

    private static int region(long address) {
        for (int i = 0; i < bases.length; i++) {
            if (Long.compareUnsigned(address - bases[i], segments[i].byteSize()) < 0) {
                return i;
            }
        }
        throw new IllegalStateException("no memory at 0x" + Long.toHexString(address));
    }

    static byte readByte(long address) {
        int r = region(address);
        return segments[r].get(ValueLayout.JAVA_BYTE, address - bases[r]);
    }

    static void writeByte(long address, byte value) {
        int r = region(address);
        segments[r].set(ValueLayout.JAVA_BYTE, address - bases[r], value);
    }

    static short readShort(long address) {
        int r = region(address);
        return segments[r].get(ValueLayout.JAVA_SHORT_UNALIGNED, address - bases[r]);
    }

    static void writeShort(long address, short value) {
        int r = region(address);
        segments[r].set(ValueLayout.JAVA_SHORT_UNALIGNED, address - bases[r], value);
    }

    static int readInt(long address) {
        int r = region(address);
        return segments[r].get(ValueLayout.JAVA_INT_UNALIGNED, address - bases[r]);
    }

    static void writeInt(long address, int value) {
        int r = region(address);
        segments[r].set(ValueLayout.JAVA_INT_UNALIGNED, address - bases[r], value);
    }

    static long readLong(long address) {
        int r = region(address);
        return segments[r].get(ValueLayout.JAVA_LONG_UNALIGNED, address - bases[r]);
    }

    static void writeLong(long address, long value) {
        int r = region(address);
        segments[r].set(ValueLayout.JAVA_LONG_UNALIGNED, address - bases[r], value);
    }

    static int readIntVolatile(long address) {
        int r = region(address);
        return (int) INT.getVolatile(segments[r], address - bases[r]);
    }

    static void writeIntVolatile(long address, int value) {
        int r = region(address);
        INT.setVolatile(segments[r], address - bases[r], value);
    }

    static long readLongVolatile(long address) {
        int r = region(address);
        return (long) LONG.getVolatile(segments[r], address - bases[r]);
    }

    static void writeLongVolatile(long address, long value) {
        int r = region(address);
        LONG.setVolatile(segments[r], address - bases[r], value);
    }

    static void writeLongRelease(long address, long value) {
        int r = region(address);
        LONG.setRelease(segments[r], address - bases[r], value);
    }

    static boolean compareAndSetInt(long address, int expected, int replacement) {
        int r = region(address);
        return INT.compareAndSet(segments[r], address - bases[r], expected, replacement);
    }

    static boolean compareAndSetLong(long address, long expected, long replacement) {
        int r = region(address);
        return LONG.compareAndSet(segments[r], address - bases[r], expected, replacement);
    }

    static int getAndAddInt(long address, int delta) {
        int r = region(address);
        return (int) INT.getAndAdd(segments[r], address - bases[r], delta);
    }

    static long getAndAddLong(long address, long delta) {
        int r = region(address);
        return (long) LONG.getAndAdd(segments[r], address - bases[r], delta);
    }
}
