package biscotti.kernel.task;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.memory.MemoryLimits;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.signal.ProcessSignals;
import biscotti.kernel.task.time.ProcessTimers;

/** What the threads of one program share: its number, family, limits, and how it ended. */
public final class Process {
    /** Runs, or at least has threads. */
    public static final int ALIVE = 0;
    /** All threads have ended; its parent has still to ask for its status. */
    public static final int ZOMBIE = 1;
    /** Nobody knows it any more. */
    public static final int REAPED = 2;

    /** The process's number, getpid(2). */
    public final int id;
    public final Processes processes;
    public final ProcessSignals signals;
    public final ResourceLimits limits;
    public final ProcessTimers timers;
    /** Woken when a child ends, stops or goes on. */
    public final WaitQueue childChanged;
    /** Woken when a thread ends that is not the last. */
    final WaitQueue threadEnded;
    /** Told when this process ends; made when somebody wants to know. */
    private volatile EventSource ending;

    /** Under {@link TaskLocks#TREE}, as all that follows. */
    Process parent;
    ProcessGroup group;
    int state;
    /** The wait status, wait(2), once it is a zombie. */
    int status;
    /** What its first task ended with: the process's status, unless it ended as a group. */
    int leaderStatus;
    /** The real user id that it had when it ended. */
    int user;
    /** What its parent is sent when it ends, or 0. */
    int exitSignal;
    final IntrusiveList<Process> children = new IntrusiveList<>();
    final IntrusiveList<Task> tasks = new IntrusiveList<>();
    /** How many of the tasks have not begun to end. */
    int livingTasks;
    final Link<Process> inParent = new Link<>(this);
    final Link<Process> inGroup = new Link<>(this);
    final Link<Process> inAll = new Link<>(this);
    /** Whether it called execve(2): setpgid(2) on it is refused then. */
    boolean hasExecuted;
    /** prctl(PR_SET_CHILD_SUBREAPER). */
    boolean isSubreaper;
    /** Time used, of threads that ended. */
    public final Usage usage = new Usage();
    /** Time used by children that were waited for. */
    public final Usage childrenUsage = new Usage();

    /** What one of its threads may. */
    volatile Credentials credentials = new Credentials();
    /** What its address space asks. */
    private final MemoryLimits memoryLimits = new ProcessLimits(this);
    /** When it was made, of the monotonic clock. */
    public final long startNanos;
    /** What it was called when its last task ended. */
    volatile byte[] lastName = new byte[0];
    /** Its controlling terminal, or null; written under the tree lock. */
    volatile ControllingTerminal terminal;
    /** Of the leader of a session that lost its terminal: the group that was in front, or 0. */
    int lastForeground;
    /** oom_score_adj, proc(5): -1000 to 1000; children inherit it. */
    public volatile int memoryAdjustment;
    /** What membarrier(2) was told that the process will ask for. */
    public volatile int barriers;
    /** PR_SET_DUMPABLE. */
    public volatile boolean isDumpable = true;
    /** Whole-process state of the program, replaced by execve(2). */
    public volatile Program program;

    Process(int id, Processes processes, ResourceLimits limits, ProcessSignals signals) {
        this.id = id;
        this.processes = processes;
        this.limits = limits;
        this.signals = signals;
        this.timers = new ProcessTimers(this);
        this.childChanged = processes.services.locks().newWaitQueue();
        this.startNanos = processes.services.clock().monotonicNanos();
        this.threadEnded = processes.services.locks().newWaitQueue();
    }

    /** Where its end is made known: what a pidfd is polled for. */
    public EventSource ending() {
        EventSource known = ending;
        if (known != null) {
            return known;
        }
        EventSource fresh = processes.services.files().newEventSource();
        processes.tree.acquire();
        try {
            if (ending == null) {
                ending = fresh;
            }
            return ending;
        } finally {
            processes.tree.release();
        }
    }

    /** Tells those who wait for its end. Without locks. */
    void announceEnd() {
        EventSource watched = ending;
        if (watched != null) {
            watched.wake(Readiness.IN);
        }
    }

    /** What one of its threads may, or might. */
    public Credentials lastCredentials() {
        return credentials;
    }

    /** What it was called when its last task ended. */
    public byte[] lastName() {
        return lastName;
    }

    /** How many threads it has: a snapshot. */
    public int taskCount() {
        return tasks.size();
    }

    /** Its limits as an address space asks for them. */
    public MemoryLimits memoryLimits() {
        return memoryLimits;
    }

    /** PR_SET_CHILD_SUBREAPER; always 0. */
    public int setSubreaper(boolean adopts) {
        processes.tree.acquire();
        isSubreaper = adopts;
        processes.tree.release();
        return 0;
    }

    /** Whether orphans among its descendants become its children. */
    public boolean isSubreaper() {
        return isSubreaper;
    }

    /** What it used until now, with its living threads. */
    public Usage usageNow() {
        Usage sum = new Usage();
        processes.tree.acquire();
        try {
            sum.add(usage);
            for (Link<Task> l = tasks.first(); l != null; l = tasks.next(l)) {
                l.owner.addUsageTo(sum);
            }
        } finally {
            processes.tree.release();
        }
        return sum;
    }

    /** Its parent's number, or 0: getppid(2). */
    public int parentId() {
        Process p = parent;
        return p == null ? 0 : p.id;
    }

    /** Its group's number, getpgid(2). */
    public int groupId() {
        return group.id;
    }

    /** Its controlling terminal, or null. */
    public ControllingTerminal terminal() {
        return terminal;
    }

    /** Its session, getsid(2). */
    public Session session() {
        return group.session;
    }

    /** The wait status; meaningful once it has ended. */
    public int status() {
        return status;
    }

    /** Whether all its threads have ended. */
    public boolean isEnded() {
        return state != ALIVE;
    }
}
