package biscotti.runtime.overlay.internal;

import biscotti.machine.annotation.Overlay;

/** {@code jdk.internal.util.ByteArrayLittleEndian}: numbers in byte arrays, lowest byte first, without variable handles. */
@Overlay(value = "jdk.internal.util.ByteArrayLittleEndian", replacesAll = true)
final class ByteArrayLittleEndianOverlay {
    private ByteArrayLittleEndianOverlay() {}

    public static boolean getBoolean(byte[] array, int offset) {
        return array[offset] != 0;
    }

    public static int getUnsignedShort(byte[] array, int offset) {
        return getChar(array, offset);
    }

    public static float getFloat(byte[] array, int offset) {
        return Float.intBitsToFloat(getInt(array, offset));
    }

    public static double getDouble(byte[] array, int offset) {
        return Double.longBitsToDouble(getLong(array, offset));
    }

    public static void setBoolean(byte[] array, int offset, boolean value) {
        array[offset] = (byte) (value ? 1 : 0);
    }

    public static void setUnsignedShort(byte[] array, int offset, int value) {
        ByteNumbers.writeLittle(array, offset, 2, value);
    }

    public static void setFloat(byte[] array, int offset, float value) {
        setInt(array, offset, Float.floatToIntBits(value));
    }

    public static void setFloatRaw(byte[] array, int offset, float value) {
        setInt(array, offset, Float.floatToRawIntBits(value));
    }

    public static void setDouble(byte[] array, int offset, double value) {
        setLong(array, offset, Double.doubleToLongBits(value));
    }

    public static void setDoubleRaw(byte[] array, int offset, double value) {
        setLong(array, offset, Double.doubleToRawLongBits(value));
    }

    public static char getChar(byte[] array, int offset) {
        return (char) ByteNumbers.readLittle(array, offset, 2);
    }

    public static void setChar(byte[] array, int offset, char value) {
        ByteNumbers.writeLittle(array, offset, 2, value);
    }

    public static short getShort(byte[] array, int offset) {
        return (short) ByteNumbers.readLittle(array, offset, 2);
    }

    public static void setShort(byte[] array, int offset, short value) {
        ByteNumbers.writeLittle(array, offset, 2, value);
    }

    public static int getInt(byte[] array, int offset) {
        return (int) ByteNumbers.readLittle(array, offset, 4);
    }

    public static void setInt(byte[] array, int offset, int value) {
        ByteNumbers.writeLittle(array, offset, 4, value);
    }

    public static long getLong(byte[] array, int offset) {
        return ByteNumbers.readLittle(array, offset, 8);
    }

    public static void setLong(byte[] array, int offset, long value) {
        ByteNumbers.writeLittle(array, offset, 8, value);
    }
}
