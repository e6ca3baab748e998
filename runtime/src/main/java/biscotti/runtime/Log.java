package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.machine.SerialPort;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.object.ObjectLayout;

/**
 * Writes text to the kernel's log, the first serial port, piece by piece: no allocation, no exception, no lock.
 *
 * <p>Strings are read raw: the array in {@code String.value}, which field order puts first. Text outside Latin-1 comes out as the low
 * bytes of its characters.
 */
@NoAllocation
@Uninterruptible("used in panics and interrupts")
public final class Log {
    private static final int STRING_VALUE = ObjectLayout.FIRST_FIELD;
    private static final int DECIMAL_DIGITS = 20;

    private Log() {}

    /** A string; nothing for null. */
    public static void write(String text) {
        Address string = ObjectAccess.addressOf(text);
        if (string.isZero()) {
            return;
        }
        Address value = string.readAddress(STRING_VALUE);
        int bytes = value.readInt(ObjectLayout.ARRAY_LENGTH);
        for (int i = 0; i < bytes; i++) {
            byte b = value.readByte(ObjectLayout.FIRST_ELEMENT + (long) i);
            if (b != 0) {
                writeByte(b);
            }
        }
    }

    /** So many bytes from memory. */
    public static void write(Address text, int bytes) {
        for (int i = 0; i < bytes; i++) {
            writeByte(text.readByte(i));
        }
    }

    /** One byte; a line feed gets its carriage return. */
    public static void writeByte(byte value) {
        if (value == '\n') {
            SerialPort.write((byte) '\r');
        }
        SerialPort.write(value);
    }

    /** A line feed. */
    public static void newLine() {
        writeByte((byte) '\n');
    }

    /** A number with its sign. */
    public static void writeDecimal(long value) {
        if (value < 0) {
            writeByte((byte) '-');
        }
        boolean started = false;
        long divisor = 1_000_000_000_000_000_000L;
        for (int i = 1; i < DECIMAL_DIGITS; i++) {
            long digit = value / divisor % 10;
            started |= digit != 0 || divisor == 1;
            if (started) {
                writeByte((byte) ('0' + (digit < 0 ? -digit : digit)));
            }
            divisor /= 10;
        }
    }

    /** A word as {@code 0x} and hexadecimal digits without leading zeros. */
    public static void writeHexadecimal(long value) {
        writeByte((byte) '0');
        writeByte((byte) 'x');
        boolean started = false;
        for (int shift = 60; shift >= 0; shift -= 4) {
            int digit = (int) (value >>> shift) & 15;
            started |= digit != 0 || shift == 0;
            if (started) {
                writeByte((byte) (digit < 10 ? '0' + digit : 'a' + digit - 10));
            }
        }
    }
}
