package biscotti.kernel.task.thread;

import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.SpaceMemory;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.memory.machine.CurrentSpace;
import biscotti.kernel.memory.machine.LoadedMemory;
import biscotti.kernel.memory.machine.MachineAddressMaps;
import biscotti.kernel.schedule.KernelThread;
import biscotti.kernel.schedule.Threads;
import biscotti.kernel.task.CallHandler;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.UserContext;
import biscotti.kernel.task.UserThreads;
import biscotti.runtime.thread.MachineThread;

/** User threads on the machine. */
public final class MachineUserThreads implements UserThreads, CurrentSpace {
    private final FrameAllocator frames;
    private final Threads threads;
    private final CallHandler calls;
    private final UserMemory loaded = new LoadedMemory(this);

    public MachineUserThreads(FrameAllocator frames, Threads threads, CallHandler calls) {
        this.frames = frames;
        this.threads = threads;
        this.calls = calls;
    }

    @Override
    public AddressSpace current() {
        return ((Task) threads.current().subject()).memory;
    }

    @Override
    public UserContext newContext() {
        long frame = frames.takeZeroed();
        return frame == FrameAllocator.NONE ? null : new MachineContext(frame);
    }

    @Override
    public void release(UserContext context) {
        frames.release(((MachineContext) context).frameNumber);
    }

    @Override
    public KernelThread newThread(Task task) {
        task.userMemory = loaded;
        ((MachineContext) task.context).registers.setPageTable(MachineAddressMaps.tableOf(task.memory));
        return threads.newThread(new UserThreadBody(task, calls), task);
    }

    @Override
    public void useMemory(Task task) {
        MachineContext context = (MachineContext) task.context;
        context.registers.setPageTable(MachineAddressMaps.tableOf(task.memory));
        if (task.thread() == threads.current()) {
            MachineThread.setUserContext(context.registers);
            task.userMemory = loaded;
        } else {
            task.userMemory = new SpaceMemory(task.memory);
        }
    }
}
