package biscotti.kernel.task;

import biscotti.kernel.abi.CloneFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.SpaceMemory;
import biscotti.kernel.task.signal.ProcessSignals;

/** Makes a task that is a copy of the one that calls: clone(2), fork(2), vfork(2). */
public final class Clone {
    private final Task parent;
    private final long flags;
    private Task child;
    private int processDescriptor = -1;

    /** What clone3's structure says besides the flags: addresses in the caller's memory, or 0. */
    public long parentIdAddress;
    public long childIdAddress;
    public long stackPointer;
    public long threadPointer;
    public int exitSignal;
    /** Where CLONE_PIDFD's descriptor is told. */
    public long processFileAddress;

    /** A copy of {@code parent}, the task that calls, sharing what {@code flags} ({@link CloneFlags}) say. */
    public Clone(Task parent, long flags) {
        this.parent = parent;
        this.flags = flags;
    }

    /** Whether the combination of flags makes sense: 0 or {@code -EINVAL}. */
    public static int check(long flags) {
        boolean isThreadWithoutHandlers = has(flags, CloneFlags.CLONE_THREAD) && !has(flags, CloneFlags.CLONE_SIGHAND);
        boolean areHandlersWithoutMemory = has(flags, CloneFlags.CLONE_SIGHAND) && !has(flags, CloneFlags.CLONE_VM);
        boolean isThreadWithFile = has(flags, CloneFlags.CLONE_THREAD) && has(flags, CloneFlags.CLONE_PIDFD);
        boolean areHandlersCleared = has(flags, CloneFlags.CLONE_CLEAR_SIGHAND) && has(flags, CloneFlags.CLONE_SIGHAND);
        return isThreadWithoutHandlers || areHandlersWithoutMemory || isThreadWithFile || areHandlersCleared || (flags & CloneFlags.NAMESPACES) != 0
                ? -Errno.EINVAL : 0;
    }

    private static boolean has(long flags, long flag) {
        return (flags & flag) != 0;
    }

    /**
     * Makes the child and starts it. Without locks; may sleep; with {@code CLONE_VFORK} until the child needs the memory no more.
     *
     * @return the child's number, or {@code -EAGAIN}, {@code -ENOMEM}, {@code -EFAULT}
     */
    public long run() {
        if (!parent.thread().hasHeapToGrow()) {
            return -Errno.ENOMEM;
        }
        int id = parent.process.processes.reserveFor(parent);
        if (id < 0) {
            return id;
        }
        int result = make(id);
        if (result < 0) {
            parent.process.processes.unreserve();
            return result;
        }
        VforkPromise promise = child.vforkPromise;
        if (child.thread.start() < 0) {
            undo();
            return -Errno.EAGAIN;
        }
        if (promise != null) {
            promise.await(parent);
        }
        return id;
    }

    /** Takes everything back when there is no stack for the child. */
    private void undo() {
        child.signals.discard();
        releaseAll();
        Processes processes = parent.process.processes;
        processes.beginEnd(child);
        boolean isProcess;
        processes.tree.acquire();
        try {
            isProcess = processes.leave(child);
            if (isProcess) {
                processes.forget(child.process);
            }
        } finally {
            processes.tree.release();
        }
        if (isProcess) {
            child.process.program.executable().release();
        }
    }

    private void releaseAll() {
        child.memory.release();
        child.descriptors.release();
        child.places.release();
        if (processDescriptor >= 0) {
            parent.descriptors.close(processDescriptor);
        }
        services().userThreads().release(child.context);
    }

    private int make(int id) {
        UserContext context = services().userThreads().newContext();
        if (context == null) {
            return -Errno.EAGAIN;
        }
        context.copyFrom(parent.context);
        context.set(UserContext.RAX, 0);
        if (stackPointer != 0) {
            context.set(UserContext.RSP, stackPointer);
        }
        if (has(flags, CloneFlags.CLONE_SETTLS)) {
            context.set(UserContext.FS_BASE, threadPointer);
        }
        child = new Task(id, has(flags, CloneFlags.CLONE_THREAD) ? parent.process : newProcess(id), context);
        child.name = parent.name;
        child.setCredentials(parent.credentials);
        child.noNewPrivileges = parent.noNewPrivileges;
        child.memoryPolicy = parent.memoryPolicy;
        child.memoryNodes = parent.memoryNodes;
        child.personality = parent.personality;
        child.keepsCapabilities = parent.keepsCapabilities;
        child.signals.inherit(parent.signals, has(flags, CloneFlags.CLONE_VM) && !has(flags, CloneFlags.CLONE_VFORK));
        return shareOrCopy();
    }

    private Services services() {
        return parent.process.processes.services;
    }

    private Process newProcess(int id) {
        Process of = parent.process;
        ProcessSignals signals = of.signals.forChild(has(flags, CloneFlags.CLONE_SIGHAND), has(flags, CloneFlags.CLONE_CLEAR_SIGHAND));
        Process process = new Process(id, of.processes, of.limits.copy(), signals);
        process.exitSignal = exitSignal;
        process.program = of.program;
        process.memoryAdjustment = of.memoryAdjustment;
        return process;
    }

    private int shareOrCopy() {
        AddressSpace memory = has(flags, CloneFlags.CLONE_VM) ? sharedMemory() : parent.memory.fork(child.process.memoryLimits());
        if (memory == null) {
            services().userThreads().release(child.context);
            return -Errno.ENOMEM;
        }
        DescriptorTable descriptors = has(flags, CloneFlags.CLONE_FILES) ? shared(parent.descriptors) : parent.descriptors.copy();
        FileContext places = has(flags, CloneFlags.CLONE_FS) ? shared(parent.places) : parent.places.copy();
        child.memory = memory;
        child.userMemory = new SpaceMemory(memory);
        child.descriptors = descriptors;
        child.places = places;
        int result = tellNumbers();
        if (result == 0) {
            child.thread = services().userThreads().newThread(child);
            child.thread.setScheduling(parent.thread.scheduling().forChild());
            child.ioPriority = parent.ioPriority;
            result = enter();
        }
        if (result < 0) {
            releaseAll();
        }
        return result;
    }

    private AddressSpace sharedMemory() {
        parent.memory.retain();
        return parent.memory;
    }

    private static DescriptorTable shared(DescriptorTable descriptors) {
        descriptors.acquire();
        return descriptors;
    }

    private static FileContext shared(FileContext places) {
        places.acquire();
        return places;
    }

    private int tellNumbers() {
        if (has(flags, CloneFlags.CLONE_PIDFD)) {
            int result = openProcessFile();
            if (result < 0) {
                return result;
            }
        }
        if (has(flags, CloneFlags.CLONE_PARENT_SETTID) && parent.userMemory.putInt(parentIdAddress, child.id) < 0) {
            return -Errno.EFAULT;
        }
        if (has(flags, CloneFlags.CLONE_CHILD_SETTID)) {
            child.userMemory.putInt(childIdAddress, child.id); // clone(2): a bad address is not an error
        }
        if (has(flags, CloneFlags.CLONE_CHILD_CLEARTID)) {
            child.clearChildId = childIdAddress;
        }
        if (has(flags, CloneFlags.CLONE_VFORK)) {
            child.vforkPromise = new VforkPromise(services().locks().newWaitQueue());
        }
        return 0;
    }

    /** CLONE_PIDFD: a descriptor of the child for the parent, which is closed again if the child is not made after all. */
    private int openProcessFile() {
        ProcessFile file = ProcessFile.create(child.process, 0, parent.credentials);
        int descriptor = parent.descriptors.install(file, true, parent.process.limits.soft(ResourceLimit.NOFILE));
        if (descriptor < 0) {
            return descriptor;
        }
        processDescriptor = descriptor;
        return parent.userMemory.putInt(processFileAddress, descriptor) < 0 ? -Errno.EFAULT : 0;
    }

    /** Makes the child known. A process that is ending makes no more threads; a signal that came meanwhile is the whole group's. */
    private int enter() {
        Processes processes = parent.process.processes;
        processes.tree.acquire();
        try {
            if (parent.signals.hasPending()) {
                return -Errno.ERESTARTNOINTR;
            }
            if (ThreadQuota.isUsedUp(parent)) { // others were faster since the number was reserved
                return -Errno.EAGAIN;
            }
            int result = child.signals.enter();
            if (result < 0) {
                return result;
            }
            if (child.process != parent.process) {
                boolean isSibling = has(flags, CloneFlags.CLONE_PARENT);
                Process adopter = isSibling ? parent.process.parent : parent.process;
                child.process.parent = adopter;
                adopter.children.addLast(child.process.inParent);
                if (isSibling) {
                    child.process.exitSignal = parent.process.exitSignal;
                }
                processes.joinGroup(child.process, parent.process.group);
                child.process.terminal = parent.process.terminal;
                child.process.program.executable().acquire();
            }
            processes.enter(child);
            return 0;
        } finally {
            processes.tree.release();
        }
    }
}
