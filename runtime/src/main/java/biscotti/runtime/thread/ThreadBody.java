package biscotti.runtime.thread;

import biscotti.machine.annotation.EntryPoint;
import biscotti.runtime.Panic;

/** A thread from its first instruction to its last. */
final class ThreadBody {
    private ThreadBody() {}

    /** Where every thread begins: on its own stack, the scheduler's lock still held by the switch. */
    @EntryPoint("machine_thread_start")
    static void begin() {
        Scheduler.finishSwitch();
        MachineThread self = MachineThread.current();
        if (self.isIdle) {
            Scheduler.idle();
        }
        run(self.body);
        Scheduler.exit();
    }

    private static void run(Runnable body) {
        try {
            body.run();
        } catch (Throwable uncaught) {
            Panic.uncaught(uncaught);
        }
    }
}
