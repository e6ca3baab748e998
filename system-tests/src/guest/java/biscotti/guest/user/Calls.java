package biscotti.guest.user;

import biscotti.machine.InterruptFrame;
import biscotti.machine.MemoryMap;
import biscotti.machine.user.PageTable;
import biscotti.machine.user.UserAccess;
import biscotti.machine.user.UserContext;
import biscotti.runtime.Log;
import biscotti.runtime.Panic;
import biscotti.runtime.thread.Collection;
import biscotti.runtime.thread.MachineThread;

/** The system calls of one thread. Numbers are Linux's where Linux has the like. */
final class Calls {
    private static final int WRITE = 1;
    private static final int YIELD = 24;
    private static final int EXIT = 60;
    private static final int SET_FS = 158;
    private static final int START_THREAD = 1000;
    private static final int CONTINUE_AT = 1001;
    private static final int COMPARE_AND_EXCHANGE = 1002;
    private static final int REQUEST_ATTENTION = 1003;
    private static final int ATTENTIONS = 1004;
    private static final int REPLACE_PAGE = 1005;
    private static final int COLLECT = 1006;
    private static final int SET_INSTRUCTION = 1007;
    private static final int PANIC = 1008;
    private static final int EFAULT = 14;
    private static final int ENOSYS = 38;

    private final UserThread thread;
    private final byte[] buffer = new byte[MemoryMap.PAGE_BYTES];
    private long continuation;

    Calls(UserThread thread) {
        this.thread = thread;
    }

    /** Where to go on after a fault; 0: nowhere. */
    long continuation() {
        return continuation;
    }

    /** Carries a call out; its result. */
    long call(int number, UserContext context) {
        long first = context.register(InterruptFrame.RDI);
        long second = context.register(InterruptFrame.RSI);
        long third = context.register(InterruptFrame.RDX);
        return switch (number) {
            case WRITE -> write(second, third);
            case START_THREAD -> Threads.start(context.pageTable(), first, second, third);
            case COMPARE_AND_EXCHANGE -> compareAndExchange(first, (int) second, (int) third);
            case ATTENTIONS -> Threads.get((int) first).attentions();
            default -> command(number, context, first, second);
        };
    }

    /** Calls without a result. */
    private long command(int number, UserContext context, long first, long second) {
        switch (number) {
            case YIELD -> MachineThread.yield();
            case EXIT -> thread.end((int) first);
            case SET_FS -> context.setFsBase(first);
            case CONTINUE_AT -> continuation = first;
            case REQUEST_ATTENTION -> Threads.requestAttention((int) first);
            case REPLACE_PAGE -> replacePage(context.pageTable(), first, second);
            case COLLECT -> Collection.collect();
            case SET_INSTRUCTION -> context.setRegister(InterruptFrame.RIP, first);
            case PANIC -> Panic.stop("as asked");
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

    private static long compareAndExchange(long address, int expected, int replacement) {
        long held = UserAccess.isInRange(address, 4) ? UserAccess.compareAndExchange(address, expected, replacement) : -1;
        return held < 0 ? -EFAULT : held;
    }

    /** Puts a frame that begins with a value in the place of another, which goes back with something else in it. */
    private static void replacePage(PageTable table, long page, long value) {
        long frame = Frames.ALL.takeZeroed();
        Frames.at(frame).writeLong(0, value);
        long old = table.update(page, -1, frame << MemoryMap.PAGE_SHIFT | Program.READ_WRITE);
        table.flush(page, page + MemoryMap.PAGE_BYTES);
        long oldFrame = (old & Program.FRAME) >>> MemoryMap.PAGE_SHIFT;
        Frames.at(oldFrame).writeLong(0, -1);
        Frames.ALL.giveBack(oldFrame);
    }
}
