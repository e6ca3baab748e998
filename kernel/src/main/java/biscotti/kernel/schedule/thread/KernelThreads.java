package biscotti.kernel.schedule.thread;

import biscotti.kernel.schedule.KernelThread;
import biscotti.kernel.schedule.Threads;
import biscotti.runtime.thread.MachineThread;

/** The kernel's threads. */
public final class KernelThreads implements Threads {
    @Override
    public KernelThread newThread(Runnable body, Object subject) {
        return new Waiter(body, subject);
    }

    @Override
    public KernelThread current() {
        return Waiter.current();
    }

    @Override
    public void yield() {
        MachineThread.yield();
    }
}
