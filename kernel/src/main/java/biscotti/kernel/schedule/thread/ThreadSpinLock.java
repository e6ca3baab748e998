package biscotti.kernel.schedule.thread;

import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.SpinLock;
import biscotti.machine.Cpu;
import biscotti.runtime.thread.MachineThread;
import java.util.concurrent.atomic.AtomicReference;

/** A spinning lock; its holder is not preempted, and may be stopped by a collection as any thread. */
final class ThreadSpinLock implements SpinLock {
    private final LockRank rank;
    private final AtomicReference<MachineThread> holder = new AtomicReference<>();

    ThreadSpinLock(LockRank rank) {
        this.rank = rank;
    }

    @Override
    public void acquire() {
        MachineThread self = MachineThread.current();
        if (holder.getPlain() == self) {
            throw new IllegalStateException("taken twice");
        }
        self.disablePreemption();
        while (!holder.compareAndSet(null, self)) {
            while (holder.get() != null) {
                Cpu.spinHint();
            }
        }
    }

    @Override
    public void release() {
        MachineThread self = MachineThread.current();
        if (holder.getPlain() != self) {
            throw new IllegalStateException("released by another thread");
        }
        holder.set(null);
        self.enablePreemption();
    }

    @Override
    public boolean isHeld() {
        return holder.getPlain() == MachineThread.current();
    }

    @Override
    public String toString() {
        return rank.name();
    }
}
