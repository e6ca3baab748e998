package biscotti.runtime;

import biscotti.machine.SerialPort;
import biscotti.runtime.thread.MachineThread;

/**
 * Standard input from the first serial port.
 *
 * <p>A serial line has no start, since what comes before the port is set up may be lost, and no end. So the sender escapes: {@code 0x10
 * 0x01} starts the input, and what comes before it is padding; {@code 0x10 0x04} ends it; {@code 0x10 0x10} is the byte 0x10; {@code 0x10 0x02},
 * rows and columns in two bytes each, the higher first, tell the size of the terminal where the input comes from. Any other byte stands for itself.
 */
public final class ConsoleInput {
    private static final int ESCAPE = 0x10;
    private static final int START = 0x01;
    private static final int END = 0x04;
    private static final int SIZE = 0x02;
    private static final long POLL_INTERVAL_NANOS = 1_000_000;
    /** Looks before it sleeps: while input flows, the next byte is not far. */
    private static final int LOOKS = 100;
    private static boolean hasBegun;
    private static boolean hasEnded;
    private static boolean hasNewSize;
    private static volatile int size;

    private ConsoleInput() {}

    /**
     * Waits for at least one byte, then takes what is there: how many, or -1 at the end; 0 if there is a new {@link #size} instead. The range must lie in the
     * array, and not be empty.
     */
    public static int read(byte[] bytes, int offset, int length) {
        int count = 0;
        hasNewSize = false;
        while (count < length && !hasEnded) {
            int value = next(count == 0);
            if (value < 0) {
                break;
            }
            bytes[offset + count] = (byte) value;
            count++;
        }
        return count == 0 && !hasNewSize ? -1 : count;
    }

    /** The terminal's last size: rows, shifted by 16, and columns; 0 if nobody told. */
    public static int size() {
        return size;
    }

    private static void awaitStart() {
        int last = 0;
        while (!hasBegun) {
            int value = raw(true);
            hasBegun = last == ESCAPE && value == START;
            last = value;
        }
    }

    /** The next byte of the input; -1 at its end, or if there is none yet and the caller does not want to wait. */
    private static int next(boolean waits) {
        awaitStart();
        int value = raw(waits);
        if (value != ESCAPE) {
            return value;
        }
        value = raw(true);
        if (value == END) {
            hasEnded = true;
            return -1;
        }
        if (value == SIZE) {
            int told = 0;
            for (int i = 0; i < 4; i++) {
                told = told << 8 | raw(true);
            }
            size = told;
            hasNewSize = true;
            return -1;
        }
        return value;
    }

    private static int raw(boolean waits) {
        int value = SerialPort.read();
        int looks = LOOKS;
        while (value < 0 && waits) {
            looks--;
            if (looks > 0) {
                MachineThread.yield();
            } else {
                MachineThread.sleep(POLL_INTERVAL_NANOS);
            }
            value = SerialPort.read();
        }
        return value;
    }
}
