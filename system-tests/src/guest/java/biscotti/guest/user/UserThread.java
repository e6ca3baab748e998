package biscotti.guest.user;

import biscotti.machine.InterruptFrame;
import biscotti.machine.InterruptTable;
import biscotti.machine.MemoryMap;
import biscotti.machine.user.PageTable;
import biscotti.machine.user.UserContext;
import biscotti.runtime.Log;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.user.UserMode;

/** A thread of the program, from the kernel's side. */
final class UserThread implements Runnable {
    private static final long TRAP_FLAG = 0x100;

    private final UserContext context;
    private final Calls calls;
    /** How often {@link UserMode#ATTENTION} was returned. */
    private volatile int attentions;
    private boolean isEnding;
    private int status;

    /** A thread that starts at an address with a stack and an argument. */
    UserThread(PageTable table, long entry, long stack, long argument) {
        context = new UserContext(Frames.ALL.takeZeroed() << MemoryMap.PAGE_SHIFT, table);
        context.setRegister(InterruptFrame.RIP, entry);
        context.setRegister(InterruptFrame.RSP, stack);
        context.setRegister(InterruptFrame.RDI, argument);
        calls = new Calls(this);
    }

    UserContext context() {
        return context;
    }

    int attentions() {
        return attentions;
    }

    @Override
    public void run() {
        MachineThread.setUserContext(context);
        while (!isEnding) {
            int vector = UserMode.run(context);
            if (vector == UserContext.SYSTEM_CALL) {
                context.setRegister(InterruptFrame.RAX, calls.call((int) context.errorCode(), context));
            } else if (vector != UserMode.ATTENTION) {
                fault(vector);
            } else {
                context.clearAttention();
                attentions++;
            }
        }
        MachineThread.setUserContext(null);
        Threads.ended(this, status);
    }

    /** Ends the thread after the present call. */
    void end(int newStatus) {
        isEnding = true;
        status = newStatus;
    }

    private void fault(int vector) {
        Output.take();
        Log.write("fault: vector ");
        Log.writeDecimal(vector);
        Log.write(" error ");
        Log.writeDecimal(context.errorCode());
        if (vector == InterruptTable.PAGE_FAULT) {
            Log.write(" address ");
            Log.writeHexadecimal(context.faultAddress());
        }
        Log.newLine();
        Output.give();
        context.setFlags(context.register(InterruptFrame.RFLAGS) & ~TRAP_FLAG);
        long continuation = calls.continuation();
        if (continuation == 0) {
            end(128 + vector);
        } else {
            context.setRegister(InterruptFrame.RIP, continuation);
        }
    }
}
