package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalCode;
import biscotti.kernel.collection.LittleEndian;

/** {@code struct signalfd_siginfo}, signalfd(2): what a siginfo says, with a place of its own for each field. */
public final class SignalRecord {
    public static final int BYTES = 128;

    private static final int PROCESS = 12;
    private static final int USER = 16;
    private static final int DESCRIPTOR = 20;
    private static final int TIMER = 24;
    private static final int BAND = 28;
    private static final int OVERRUN = 32;
    private static final int STATUS = 40;
    private static final int INT = 44;
    private static final int POINTER = 48;
    private static final int USER_TIME = 56;
    private static final int SYSTEM_TIME = 64;
    private static final int ADDRESS = 72;
    private static final int CALL = 84;
    private static final int CALL_ADDRESS = 88;
    private static final int ARCHITECTURE = 96;

    private SignalRecord() {
    }

    /** Writes what is known about a signal into {@link #BYTES} bytes that are 0. */
    public static void encode(SignalInfo info, byte[] record) {
        LittleEndian.putInt(record, 0, info.signal);
        LittleEndian.putInt(record, 4, info.error);
        LittleEndian.putInt(record, 8, info.code);
        if (info.code == SignalCode.SI_TIMER) {
            LittleEndian.putInt(record, TIMER, info.timer());
            LittleEndian.putInt(record, OVERRUN, info.overrun());
            putValue(info, record);
        } else if (info.code > SignalCode.SI_USER && info.code < SignalCode.SI_KERNEL) {
            encodeOfKernel(info, record);
        } else {
            LittleEndian.putInt(record, PROCESS, info.processId());
            LittleEndian.putInt(record, USER, info.user());
            if (info.code < SignalCode.SI_USER) {
                putValue(info, record);
            }
        }
    }

    private static void putValue(SignalInfo info, byte[] record) {
        LittleEndian.putInt(record, INT, (int) info.value());
        LittleEndian.putLong(record, POINTER, info.value());
    }

    /** What a positive code means depends on the signal. */
    private static void encodeOfKernel(SignalInfo info, byte[] record) {
        switch (info.signal) {
            case Signal.SIGCHLD -> {
                LittleEndian.putInt(record, PROCESS, info.processId());
                LittleEndian.putInt(record, USER, info.user());
                LittleEndian.putInt(record, STATUS, info.status());
                LittleEndian.putLong(record, USER_TIME, info.word32);
                LittleEndian.putLong(record, SYSTEM_TIME, info.word40);
            }
            case Signal.SIGILL, Signal.SIGFPE, Signal.SIGSEGV, Signal.SIGBUS, Signal.SIGTRAP -> LittleEndian.putLong(record, ADDRESS, info.address());
            case Signal.SIGSYS -> {
                LittleEndian.putLong(record, CALL_ADDRESS, info.word16);
                LittleEndian.putInt(record, CALL, (int) info.word24);
                LittleEndian.putInt(record, ARCHITECTURE, (int) (info.word24 >>> 32));
            }
            default -> {
                LittleEndian.putInt(record, BAND, (int) info.word16);
                LittleEndian.putInt(record, DESCRIPTOR, (int) info.word24);
            }
        }
    }
}
