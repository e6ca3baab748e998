package biscotti.kernel.task.signal;

import biscotti.kernel.abi.SignalCode;
import biscotti.kernel.collection.LittleEndian;

/**
 * What a process learns about a signal: {@code siginfo_t}, sigaction(2). Immutable.
 *
 * <pre>
 *   0 si_signo   4 si_errno   8 si_code   12 -
 *               16          24            32        40
 *   by a user   pid, uid    value
 *   timer       id, overrun value
 *   SIGCHLD     pid, uid    status        utime     stime
 *   fault       address
 *   SIGPOLL     band        descriptor
 *   SIGSYS      address     call, arch
 * </pre>
 *
 * All known variants fit into four words at 16; the rest of the 128 bytes is 0, as Linux has it.
 */
public final class SignalInfo {
    /** Size of {@code siginfo_t}. */
    public static final int BYTES = 128;
    /** Bytes that a variant can use; what lies behind is 0. */
    public static final int USED_BYTES = 48;

    public final int signal;
    public final int error;
    public final int code;
    final long word16;
    final long word24;
    final long word32;
    final long word40;

    private SignalInfo(int signal, int error, int code, long word16, long word24, long word32, long word40) {
        this.signal = signal;
        this.error = error;
        this.code = code;
        this.word16 = word16;
        this.word24 = word24;
        this.word32 = word32;
        this.word40 = word40;
    }

    private static long pair(int low, int high) {
        return low & 0xFFFF_FFFFL | (long) high << 32;
    }

    /** Sent by a process: {@code code} is SI_USER or SI_TKILL. */
    public static SignalInfo ofProcess(int signal, int code, int processId, int user) {
        return new SignalInfo(signal, 0, code, pair(processId, user), 0, 0, 0);
    }

    /** Sent by the kernel for no instruction in particular. */
    public static SignalInfo ofKernel(int signal) {
        return new SignalInfo(signal, 0, SignalCode.SI_KERNEL, 0, 0, 0, 0);
    }

    /** An instruction at or to {@code address} went wrong. */
    public static SignalInfo ofFault(int signal, int code, long address) {
        return new SignalInfo(signal, 0, code, address, 0, 0, 0);
    }

    /** A child has ended, stopped or gone on: {@code code} is {@code CLD_*}, {@code status} the exit code or a signal. */
    public static SignalInfo ofChild(int signal, int code, int processId, int user, int status) {
        return new SignalInfo(signal, 0, code, pair(processId, user), status & 0xFFFF_FFFFL, 0, 0);
    }

    /** A timer of timer_create(2) expired {@code overrun} times more than signals could be queued. */
    public static SignalInfo ofTimer(int signal, int timer, int overrun, long value) {
        return new SignalInfo(signal, 0, SignalCode.SI_TIMER, pair(timer, overrun), value, 0, 0);
    }

    /** What a {@code siginfo_t} from a program says, as the program says it but for the signal's number. */
    public static SignalInfo decode(int signal, byte[] bytes) {
        return new SignalInfo(signal, LittleEndian.getInt(bytes, 4), LittleEndian.getInt(bytes, 8), LittleEndian.getLong(bytes, 16),
                LittleEndian.getLong(bytes, 24), LittleEndian.getLong(bytes, 32), LittleEndian.getLong(bytes, 40));
    }

    /** Writes a {@code siginfo_t} into {@link #BYTES} bytes. */
    public void encode(byte[] bytes) {
        encode(bytes, 0);
    }

    /** Writes a {@code siginfo_t} at {@code offset}, where all is 0. */
    void encode(byte[] bytes, int offset) {
        LittleEndian.putInt(bytes, offset, signal);
        LittleEndian.putInt(bytes, offset + 4, error);
        LittleEndian.putInt(bytes, offset + 8, code);
        LittleEndian.putLong(bytes, offset + 16, word16);
        LittleEndian.putLong(bytes, offset + 24, word24);
        LittleEndian.putLong(bytes, offset + 32, word32);
        LittleEndian.putLong(bytes, offset + 40, word40);
    }

    /** Whether a process sent it, whatever it pretends: then the sender needs permission. */
    public boolean isFromProcess() {
        return code <= SignalCode.SI_USER;
    }

    /** The sender, or the child. */
    public int processId() {
        return (int) word16;
    }

    /** The sender's or child's real user. */
    public int user() {
        return (int) (word16 >>> 32);
    }

    /** A fault's address. */
    public long address() {
        return word16;
    }

    /** What the sender of sigqueue(3) or the maker of a timer gave. */
    public long value() {
        return word24;
    }

    /** A child's exit code, or the signal that ended, stopped or continued it. */
    public int status() {
        return (int) word24;
    }

    /** A timer's number. */
    public int timer() {
        return (int) word16;
    }

    /** How often a timer expired in vain. */
    public int overrun() {
        return (int) (word16 >>> 32);
    }
}
