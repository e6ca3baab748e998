package biscotti.machine;

import biscotti.machine.annotation.Intrinsic;

/**
 * A raw virtual address: 64 bits, no type, no check.
 *
 * <p>On the target an {@code Address} is a machine word, not an object: it is never null, must not be compared with {@code ==},
 * converted to {@code Object}, used as a type argument, or locked; the compiler reports such uses. On HotSpot it is an ordinary
 * object over {@link HostedMemory}.
 *
 * <p>Reads and writes are little-endian, plain (not atomic beyond their natural alignment, free to be reordered) unless the name
 * ends in an access mode as in {@code VarHandle}: {@code Acquire}, {@code Release}, {@code Volatile}. Offsets are in bytes.
 */
public final class Address {
    private final long value;

    private Address(long value) {
        this.value = value;
    }

    /** The address with this bit pattern. */
    @Intrinsic
    public static Address of(long value) {
        return new Address(value);
    }

    /** Address 0, which stands for "none". */
    @Intrinsic
    public static Address zero() {
        return new Address(0);
    }

    /** The bit pattern. */
    @Intrinsic
    public long toLong() {
        return value;
    }

    /** Whether this is address 0. */
    @Intrinsic
    public boolean isZero() {
        return value == 0;
    }

    /** Whether both are the same address. */
    @Intrinsic
    public boolean isSame(Address other) {
        return value == other.value;
    }

    /** Whether this address is below the other, both taken as unsigned. */
    @Intrinsic
    public boolean isBelow(Address other) {
        return Long.compareUnsigned(value, other.value) < 0;
    }

    /** This address moved up by so many bytes (down, if negative); wraps. */
    @Intrinsic
    public Address plus(long offsetBytes) {
        return new Address(value + offsetBytes);
    }

    /** The distance in bytes from the other address to this one. */
    @Intrinsic
    public long minus(Address other) {
        return value - other.value;
    }

    @Intrinsic
    public byte readByte(long offset) {
        return HostedMemory.readByte(value + offset);
    }

    @Intrinsic
    public short readShort(long offset) {
        return HostedMemory.readShort(value + offset);
    }

    @Intrinsic
    public int readInt(long offset) {
        return HostedMemory.readInt(value + offset);
    }

    @Intrinsic
    public long readLong(long offset) {
        return HostedMemory.readLong(value + offset);
    }

    @Intrinsic
    public Address readAddress(long offset) {
        return new Address(HostedMemory.readLong(value + offset));
    }

    @Intrinsic
    public void writeByte(long offset, byte v) {
        HostedMemory.writeByte(value + offset, v);
    }

    @Intrinsic
    public void writeShort(long offset, short v) {
        HostedMemory.writeShort(value + offset, v);
    }

    @Intrinsic
    public void writeInt(long offset, int v) {
        HostedMemory.writeInt(value + offset, v);
    }

    @Intrinsic
    public void writeLong(long offset, long v) {
        HostedMemory.writeLong(value + offset, v);
    }

    @Intrinsic
    public void writeAddress(long offset, Address v) {
        HostedMemory.writeLong(value + offset, v.value);
    }

    @Intrinsic
    public int readIntVolatile(long offset) {
        return HostedMemory.readIntVolatile(value + offset);
    }

    @Intrinsic
    public long readLongVolatile(long offset) {
        return HostedMemory.readLongVolatile(value + offset);
    }

    @Intrinsic
    public void writeIntVolatile(long offset, int v) {
        HostedMemory.writeIntVolatile(value + offset, v);
    }

    @Intrinsic
    public void writeLongVolatile(long offset, long v) {
        HostedMemory.writeLongVolatile(value + offset, v);
    }

    /** Writes after every access before it in the program has been done. */
    @Intrinsic
    public void writeLongRelease(long offset, long v) {
        HostedMemory.writeLongRelease(value + offset, v);
    }

    /** Atomically replaces the int at the offset if it has the expected value; a full fence either way. */
    @Intrinsic
    public boolean compareAndSetInt(long offset, int expected, int replacement) {
        return HostedMemory.compareAndSetInt(value + offset, expected, replacement);
    }

    /** Atomically replaces the long at the offset if it has the expected value; a full fence either way. */
    @Intrinsic
    public boolean compareAndSetLong(long offset, long expected, long replacement) {
        return HostedMemory.compareAndSetLong(value + offset, expected, replacement);
    }

    /** Atomically adds to the int at the offset and returns what was there; a full fence. */
    @Intrinsic
    public int getAndAddInt(long offset, int delta) {
        return HostedMemory.getAndAddInt(value + offset, delta);
    }

    /** Atomically adds to the long at the offset and returns what was there; a full fence. */
    @Intrinsic
    public long getAndAddLong(long offset, long delta) {
        return HostedMemory.getAndAddLong(value + offset, delta);
    }

    /** A device register read: exactly one 32-bit access, never moved or merged. */
    @Intrinsic
    public int readDeviceInt(long offset) {
        return HostedMemory.readIntVolatile(value + offset);
    }

    /** A device register write: exactly one 32-bit access, never moved or merged. */
    @Intrinsic
    public void writeDeviceInt(long offset, int v) {
        HostedMemory.writeIntVolatile(value + offset, v);
    }

    /** As {@link #readDeviceInt}, of 16 bits. */
    @Intrinsic
    public short readDeviceShort(long offset) {
        return HostedMemory.readShort(value + offset);
    }

    /** As {@link #writeDeviceInt}, of 16 bits. */
    @Intrinsic
    public void writeDeviceShort(long offset, short v) {
        HostedMemory.writeShort(value + offset, v);
    }

    /** As {@link #readDeviceInt}, of 8 bits. */
    @Intrinsic
    public byte readDeviceByte(long offset) {
        return HostedMemory.readByte(value + offset);
    }

    /** As {@link #writeDeviceInt}, of 8 bits. */
    @Intrinsic
    public void writeDeviceByte(long offset, byte v) {
        HostedMemory.writeByte(value + offset, v);
    }
}
