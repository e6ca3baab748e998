package biscotti.runtime.overlay.lang;

import biscotti.machine.Address;
import biscotti.machine.Cpu;

/**
 * Copies of raw memory, in words of 8 bytes with a tail.
 *
 * <p>An aligned element of up to 8 bytes is never torn: the Java memory model asks it of array copies.
 */
final class MemoryCopy {
    /** From this size on, the string instruction is faster than a loop. */
    private static final long STRING_INSTRUCTION_BYTES = 256;
    /** Longest stretch without a poll between. */
    private static final long PIECE_BYTES = 64 * 1024;

    private MemoryCopy() {}

    /** Copies between regions that may overlap. */
    static void copy(Address from, Address to, long sizeBytes) {
        if (Long.compareUnsigned(to.minus(from), sizeBytes) < 0) {
            copyDown(from, to, sizeBytes);
        } else {
            copyUp(from, to, sizeBytes);
        }
    }

    /** Copies from the lowest byte on: right if the target does not begin inside the source. */
    static void copyUp(Address from, Address to, long sizeBytes) {
        long wordBytes = sizeBytes & -8;
        long at = 0;
        while (wordBytes - at >= STRING_INSTRUCTION_BYTES) {
            long piece = Math.min(wordBytes - at, PIECE_BYTES);
            Cpu.copyWords(from.plus(at), to.plus(at), piece >> 3);
            at += piece;
        }
        for (; at < wordBytes; at += 8) {
            to.writeLong(at, from.readLong(at));
        }
        if ((sizeBytes & 4) != 0) {
            to.writeInt(at, from.readInt(at));
            at += 4;
        }
        if ((sizeBytes & 2) != 0) {
            to.writeShort(at, from.readShort(at));
            at += 2;
        }
        if ((sizeBytes & 1) != 0) {
            to.writeByte(at, from.readByte(at));
        }
    }

    /** Copies from the highest byte on: right if the source does not begin inside the target. */
    static void copyDown(Address from, Address to, long sizeBytes) {
        long at = sizeBytes;
        if ((sizeBytes & 1) != 0) {
            at -= 1;
            to.writeByte(at, from.readByte(at));
        }
        if ((sizeBytes & 2) != 0) {
            at -= 2;
            to.writeShort(at, from.readShort(at));
        }
        if ((sizeBytes & 4) != 0) {
            at -= 4;
            to.writeInt(at, from.readInt(at));
        }
        while (at > 0) {
            at -= 8;
            to.writeLong(at, from.readLong(at));
        }
    }
}
