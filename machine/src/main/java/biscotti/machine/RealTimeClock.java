package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** The battery-backed clock (MC146818): the time of day at boot. It is taken to show UTC. */
@NoAllocation
@Uninterruptible("two ports make one access")
public final class RealTimeClock {
    private static final int INDEX = 0x70;
    private static final int DATA = 0x71;
    private static final int SECONDS = 0;
    private static final int MINUTES = 2;
    private static final int HOURS = 4;
    private static final int DAY = 7;
    private static final int MONTH = 8;
    private static final int YEAR = 9;
    private static final int STATUS_A = 10;
    private static final int STATUS_B = 11;
    private static final int UPDATE_IN_PROGRESS = 0x80;
    private static final int BINARY = 4;
    private static final int HOURS_24 = 2;
    private static final int AFTERNOON = 0x80;
    private static final int PATIENCE = 100_000;
    private static final int CENTURY = 2000;

    private RealTimeClock() {}

    private static int read(int register) {
        Cpu.outByte(INDEX, (byte) register);
        return Cpu.inByte(DATA) & 0xff;
    }

    /** Seconds since 1970-01-01T00:00Z; nonsense, but no fault, where there is no such clock. */
    public static long seconds() {
        int patience = PATIENCE;
        while ((read(STATUS_A) & UPDATE_IN_PROGRESS) != 0 && --patience > 0) {
            Cpu.spinHint();
        }
        int status = read(STATUS_B);
        boolean isBinary = (status & BINARY) != 0;
        int hours = read(HOURS);
        int hour = decode(hours & ~AFTERNOON, isBinary);
        if ((status & HOURS_24) == 0) {
            hour = hour % 12 + ((hours & AFTERNOON) != 0 ? 12 : 0);
        }
        long days = daysSince1970(CENTURY + decode(read(YEAR), isBinary), decode(read(MONTH), isBinary), decode(read(DAY), isBinary));
        return ((days * 24 + hour) * 60 + decode(read(MINUTES), isBinary)) * 60 + decode(read(SECONDS), isBinary);
    }

    static int decode(int value, boolean isBinary) {
        return isBinary ? value : (value >> 4) * 10 + (value & 15);
    }

    /** Of a date of the Gregorian calendar; years begin in March here, so that the leap day is the last. */
    static long daysSince1970(int year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        int m = month <= 2 ? month + 9 : month - 3;
        long daysBefore = 365 * y + y / 4 - y / 100 + y / 400;
        return daysBefore + (153L * m + 2) / 5 + day - 1 - 719_468;
    }
}
