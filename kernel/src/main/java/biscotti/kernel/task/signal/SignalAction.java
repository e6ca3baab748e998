package biscotti.kernel.task.signal;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.SignalFlags;
import biscotti.kernel.collection.LittleEndian;

/** What a process does about a signal, sigaction(2). Immutable. */
public final class SignalAction {
    /** Size of the kernel's {@code struct sigaction}: handler, flags, restorer, mask, eight bytes each. */
    public static final int BYTES = 32;
    /** The mask's size, as the system calls want to be told. */
    public static final int MASK_BYTES = 8;

    public static final SignalAction DEFAULT = new SignalAction(SignalFlags.SIG_DFL, 0, 0, 0);
    public static final SignalAction IGNORE = new SignalAction(SignalFlags.SIG_IGN, 0, 0, 0);

    /** The handler's address, or {@code SIG_DFL} or {@code SIG_IGN}. */
    public final long handler;
    /** {@code SA_*}. */
    public final long flags;
    /** Where the handler returns to. */
    public final long restorer;
    /** Signals that are blocked while the handler runs. */
    public final long mask;

    /** An action; unknown flags are dropped, and the mask never holds SIGKILL or SIGSTOP. */
    public SignalAction(long handler, long flags, long restorer, long mask) {
        this.handler = handler;
        this.flags = flags & SignalFlags.SA_UNDERSTOOD;
        this.restorer = restorer;
        this.mask = mask & ~Signal.UNSTOPPABLE;
    }

    /** The action in a {@code struct sigaction}. */
    public static SignalAction decode(byte[] bytes) {
        return new SignalAction(LittleEndian.getLong(bytes, 0), LittleEndian.getLong(bytes, 8), LittleEndian.getLong(bytes, 16),
                LittleEndian.getLong(bytes, 24));
    }

    /** Writes a {@code struct sigaction}. */
    public void encode(byte[] bytes) {
        LittleEndian.putLong(bytes, 0, handler);
        LittleEndian.putLong(bytes, 8, flags);
        LittleEndian.putLong(bytes, 16, restorer);
        LittleEndian.putLong(bytes, 24, mask);
    }

    /** Whether all of a flag is set. */
    public boolean has(long flag) {
        return (flags & flag) != 0;
    }

    public boolean isDefault() {
        return handler == SignalFlags.SIG_DFL;
    }

    public boolean isIgnore() {
        return handler == SignalFlags.SIG_IGN;
    }

    /** Whether nothing happens when {@code signal} is delivered. */
    public boolean drops(int signal) {
        return isIgnore() || isDefault() && (Signal.set(signal) & Signal.IGNORED_BY_DEFAULT) != 0;
    }

    /** Whether {@code signal} ends the process when it is delivered. */
    public boolean kills(int signal) {
        return isDefault() && (Signal.set(signal) & (Signal.IGNORED_BY_DEFAULT | Signal.STOPPING)) == 0;
    }
}
