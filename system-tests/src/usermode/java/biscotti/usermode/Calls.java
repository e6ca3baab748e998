package biscotti.usermode;

import biscotti.machine.InterruptFrame;
import biscotti.machine.user.UserAccess;
import biscotti.machine.user.UserContext;
import biscotti.runtime.Log;
import biscotti.runtime.thread.MachineThread;

/** The system calls of one thread. Numbers are Linux's where Linux has the like. */
final class Calls {
    static final int ATTENTIONS = 0;

    private static final int WRITE = 1;
    private static final int YIELD = 24;
    private static final int EXIT = 60;
    private static final int SET_FS = 158;
    private static final int START_THREAD = 1000;
    private static final int CONTINUE_AT = 1001;
    private static final int COMPARE_AND_EXCHANGE = 1002;
    private static final int REQUEST_ATTENTION = 1003;
    private static final int COUNT = 1004;
    private static final int EFAULT = 14;
    private static final int ENOSYS = 38;
    private static final int COUNTERS = 1;

    private final UserThread thread;
    private final byte[] buffer = new byte[4096];
    private final long[] counters = new long[COUNTERS];
    private long continuation;

    Calls(UserThread thread) {
        this.thread = thread;
    }

    /** Where to go on after a fault; 0: nowhere. */
    long continuation() {
        return continuation;
    }

    void count(int counter) {
        counters[counter]++;
    }

    /** Carries a call out; its result. */
    long call(int number, UserContext context) {
        long first = context.register(InterruptFrame.RDI);
        long second = context.register(InterruptFrame.RSI);
        long third = context.register(InterruptFrame.RDX);
        switch (number) {
            case WRITE -> {
                return write(second, third);
            }
            case YIELD -> MachineThread.yield();
            case EXIT -> thread.end((int) first);
            case SET_FS -> context.setFsBase(first);
            case START_THREAD -> {
                return Threads.start(context.pageTable(), first, second, third);
            }
            case CONTINUE_AT -> continuation = first;
            case COMPARE_AND_EXCHANGE -> {
                return UserAccess.isInRange(first, 4) ? UserAccess.compareAndExchange(first, (int) second, (int) third) : -EFAULT;
            }
            case REQUEST_ATTENTION -> Threads.requestAttention((int) first);
            case COUNT -> {
                return counters[(int) first];
            }
            default -> {
                return -ENOSYS;
            }
        }
        return 0;
    }

    private long write(long from, long bytes) {
        if (bytes > buffer.length || !UserAccess.isInRange(from, bytes) || UserAccess.load(from, buffer, 0, (int) bytes) != 0) {
            return -EFAULT;
        }
        Output.take();
        for (int i = 0; i < bytes; i++) {
            Log.writeByte(buffer[i]);
        }
        Output.give();
        return bytes;
    }
}
