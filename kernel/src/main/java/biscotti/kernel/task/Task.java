package biscotti.kernel.task;

import biscotti.kernel.collection.Link;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.KernelThread;
import biscotti.kernel.task.signal.TaskSignals;

/**
 * A thread of a program, with all that clone(2) can share or not.
 *
 * <p>Fields that only the task's own thread writes have no lock. {@link #credentials} and {@link #name} are read by others as they are.
 */
public final class Task {
    /** Of personality(2): programs lie at the same places each time. */
    public static final int ADDR_NO_RANDOMIZE = 0x4_0000;
    /** The longest name, in bytes, prctl(PR_SET_NAME). */
    public static final int NAME_BYTES = 15;

    /** The thread's number, gettid(2). */
    public volatile int id; // changes once at most: when execve(2) makes it its process's first
    public final Process process;
    public final UserContext context;
    public final TaskSignals signals;
    /** Memory through this task's eyes: good on its own thread. */
    public UserMemory userMemory;
    public AddressSpace memory;
    public DescriptorTable descriptors;
    public FileContext places;
    public volatile Credentials credentials;
    /** The first bytes of what the thread is called; never changed in place. */
    public volatile byte[] name;
    /** prctl(2)'s PR_SET_PDEATHSIG: a signal, or 0. */
    public int parentDeathSignal;
    /** PR_SET_KEEPCAPS. */
    public boolean keepsCapabilities;
    /** PR_SET_NO_NEW_PRIVS. */
    public boolean noNewPrivileges;
    /** It became a user who had as many threads as its limit allows: its next execve(2) is refused if that is still so. */
    public boolean mayExceedProcesses;
    /** What clone's CLONE_CHILD_CLEARTID or set_tid_address(2) said, or 0. */
    public long clearChildId;
    /** What set_robust_list(2) said, or 0. */
    public long robustList;
    /** What personality(2) said: {@link #ADDR_NO_RANDOMIZE}, or 0. */
    public int personality;
    /** What set_mempolicy(2) said. */
    public int memoryPolicy;
    public long memoryNodes;
    /** What ioprio_set(2) said; no device looks at it. */
    public volatile int ioPriority;
    /** What this thread used. */
    public final Usage usage = new Usage();
    /** Set when the thread is to end before it goes back to user mode, with its wait status. */
    boolean isEnding;
    int endStatus;
    /** Whom to tell when the memory is no longer the parent's: vfork's promise, or null. */
    VforkPromise vforkPromise;
    KernelThread thread;

    private final ControlCaller control = new TaskControl(this);
    final Link<Task> inProcess = new Link<>(this);

    Task(int id, Process process, UserContext context) {
        this.id = id;
        this.process = process;
        this.context = context;
        this.signals = new TaskSignals(this);
    }

    /** Changes what the thread may; its process's memory limits look at the last such change of any of its threads. */
    public void setCredentials(Credentials changed) {
        credentials = changed;
        process.credentials = changed;
    }

    /** What this thread used until now. What it uses in a program's code since it last came into the kernel is not in {@link #usage} yet. */
    public Usage usageNow() {
        Usage now = new Usage();
        addUsageTo(now);
        return now;
    }

    void addUsageTo(Usage sum) {
        sum.add(usage);
        long notCounted = thread.processorNanos() - usage.userNanos - usage.systemNanos;
        sum.userNanos += Math.max(0, notCounted);
    }

    /** Whether the thread is to end before it goes back to user mode. */
    public boolean isEnding() {
        return isEnding || signals.isKilled();
    }

    /** The kernel thread that carries it. */
    public KernelThread thread() {
        return thread;
    }

    /** The task as who calls ioctl(2). */
    public ControlCaller controlCaller() {
        return control;
    }

    /** Whether it is its process's first thread, whose number is the process's. */
    public boolean isLeader() {
        return id == process.id;
    }
}
