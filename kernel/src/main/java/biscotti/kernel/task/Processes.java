package biscotti.kernel.task;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.collection.LongMap;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.task.futex.FutexTable;
import biscotti.kernel.task.program.TimePage;
import biscotti.kernel.task.signal.ProcessSignals;
import biscotti.kernel.task.time.LoadAverage;
import biscotti.kernel.task.time.WallClock;

/**
 * All processes: their numbers, and who is whose child.
 *
 * <p>The first process, number 1, is the kernel's own: it has no threads, adopts orphans, and forgets its children as they end. Programs that
 * the machine was booted for are its children.
 */
public final class Processes {
    /** One more than the highest number that is given: Linux's default on 64 bits. */
    public static final int NUMBERS = 1 << 22;
    /** Where numbers start again when all were given once: Linux's RESERVED_PIDS. */
    private static final int FIRST_REUSED = 300;
    private static final int BUCKET_BITS = 12;

    public final Services services;
    public final FutexTable futexes;
    public final WallClock clock;
    /** {@link TaskLocks#TREE}. */
    final SpinLock tree;
    /** The most threads that there may be, all users together. */
    public final int maxThreads;

    private final LongMap<Task> tasks = new LongMap<>(BUCKET_BITS);
    private final LongMap<Process> processes = new LongMap<>(BUCKET_BITS);
    private final LongMap<ProcessGroup> groups = new LongMap<>(BUCKET_BITS);
    private final LongMap<Session> sessions = new LongMap<>(BUCKET_BITS);
    private final IntrusiveList<Process> all = new IntrusiveList<>();
    private int nextNumber = 1;
    private int threadCount;
    private long forks;
    private int ends;
    /** What processes used that are forgotten. */
    private final Usage pastUsage = new Usage();
    private final LoadAverage load = new LoadAverage(this);
    private final SystemName systemName = new SystemName();
    private final Process reaper;
    private TimePage timePage;
    private EndObserver endObserver = ended -> { };

    public Processes(Services services, int maxThreads) {
        this.services = services;
        this.futexes = new FutexTable(services.locks());
        this.clock = new WallClock(services.locks(), services.clock());
        this.maxThreads = maxThreads;
        this.tree = services.locks().newSpinLock(TaskLocks.TREE);
        int id = nextNumber++;
        reaper = new Process(id, this, ResourceLimits.initial(maxThreads / 2), new ProcessSignals(services.locks()));
        Session session = new Session(id);
        reaper.group = new ProcessGroup(id, session);
        session.groups = 1;
        reaper.group.members.addLast(reaper.inGroup);
        groups.put(id, reaper.group);
        sessions.put(id, session);
        processes.put(id, reaper);
        all.addLast(reaper.inAll);
    }

    /** What uname(2) tells. */
    public SystemName systemName() {
        return systemName;
    }

    /** The first process. */
    public Process reaper() {
        return reaper;
    }

    /** The vDSO's pages, or null. */
    public TimePage timePage() {
        return timePage;
    }

    /** Sets the vDSO's pages; before the first program runs. */
    public void setTimePage(TimePage page) {
        timePage = page;
        clock.add(page);
    }

    /** Is told of each process that ended. */
    public interface EndObserver {
        /** Called by the process's last thread, without locks, after the parent was told. */
        void ended(Process process);
    }

    /** Sets who is told of ends; before the first program runs. */
    public void setEndObserver(EndObserver observer) {
        endObserver = observer;
    }

    EndObserver endObserver() {
        return endObserver;
    }

    /** How many threads there are: a snapshot. */
    public int threadCount() {
        return threadCount;
    }

    /** The number that was given last. */
    public int lastNumber() {
        return nextNumber - 1;
    }

    /** How many processes have ended, wrapping around: a snapshot. */
    int ends() {
        return ends;
    }

    /** Under the tree lock. */
    void countEnd() {
        ends++;
    }

    /** How many processes and threads were made since the start. */
    public long forks() {
        return forks;
    }

    /** A number that names no task, process, group or session; under the tree lock. */
    private int takeNumber() {
        while (true) {
            int number = nextNumber;
            nextNumber = number + 1 == NUMBERS ? FIRST_REUSED : number + 1;
            if (tasks.get(number) == null && processes.get(number) == null && groups.get(number) == null && sessions.get(number) == null) {
                return number;
            }
        }
    }

    /** Whether the real user of a task, who is not root, has more threads than RLIMIT_NPROC lets it, with so many more than there are. */
    public boolean exceedsLimit(Task task, int more) {
        tree.acquire();
        boolean exceeds = ThreadQuota.isExceeded(task, more);
        tree.release();
        return exceeds;
    }

    /** Reserves a thread and its number; {@code -EAGAIN} if there are too many. */
    int reserve() {
        tree.acquire();
        try {
            return reserveLocked();
        } finally {
            tree.release();
        }
    }

    /** As {@link #reserve}, if the user of the task that asks may have one more. */
    int reserveFor(Task parent) {
        tree.acquire();
        try {
            return ThreadQuota.isUsedUp(parent) ? -Errno.EAGAIN : reserveLocked();
        } finally {
            tree.release();
        }
    }

    private int reserveLocked() {
        if (threadCount >= maxThreads) {
            return -Errno.EAGAIN;
        }
        threadCount++;
        return takeNumber(); // nobody else gets it before nextNumber has gone round
    }

    /** Undoes {@link #reserve} for a thread that was not made after all. */
    void unreserve() {
        tree.acquire();
        threadCount--;
        tree.release();
    }

    /** Enters a process's first task, or one more, which has its memory and its thread; under the tree lock. */
    void enter(Task task) {
        Process process = task.process;
        if (task.isLeader()) {
            processes.put(process.id, process);
            all.addLast(process.inAll);
        }
        tasks.put(task.id, task);
        process.tasks.addLast(task.inProcess);
        process.livingTasks++;
        forks++;
    }

    /** Takes a task out that has ended; under the tree lock. Whether it was its process's last. */
    boolean leave(Task task) {
        tasks.remove(task.id);
        task.process.tasks.remove(task.inProcess);
        threadCount--;
        return task.process.tasks.isEmpty();
    }

    /** A task begins to end: whether it is the last of its process that does. */
    boolean beginEnd(Task task) {
        tree.acquire();
        task.process.livingTasks--;
        boolean isLast = task.process.livingTasks == 0;
        tree.release();
        return isLast;
    }

    /** For going through all processes, zombies and the first one too, under the tree lock. */
    Link<Process> firstLocked() {
        return all.first();
    }

    Link<Process> nextLocked(Link<Process> link) {
        return all.next(link);
    }

    /** Whether a task is its process's only one, or, in the first program, will be. */
    boolean isAlone(Task task) {
        tree.acquire();
        try {
            return task.process.tasks.size() <= 1;
        } finally {
            tree.release();
        }
    }

    /** Gives the only thread of a process the process's number. */
    void becomeLeader(Task task) {
        tree.acquire();
        try {
            if (!task.isLeader()) {
                tasks.remove(task.id);
                task.id = task.process.id;
                tasks.put(task.id, task);
            }
        } finally {
            tree.release();
        }
    }

    /** The processor time of all that ever ran. */
    public Usage allUsage() {
        Usage sum = new Usage();
        tree.acquire();
        try {
            sum.add(pastUsage);
            for (Link<Process> l = all.first(); l != null; l = all.next(l)) {
                sum.add(l.owner.usage);
                for (Link<Task> t = l.owner.tasks.first(); t != null; t = l.owner.tasks.next(t)) {
                    sum.add(t.owner.usageNow());
                }
            }
        } finally {
            tree.release();
        }
        return sum;
    }

    /** How many threads run or could: a snapshot. */
    public int runnableCount() {
        tree.acquire();
        try {
            int count = 0;
            for (Link<Process> l = all.first(); l != null; l = all.next(l)) {
                for (Link<Task> t = l.owner.tasks.first(); t != null; t = l.owner.tasks.next(t)) {
                    count += t.owner.thread.isRunnable() ? 1 : 0;
                }
            }
            return count;
        } finally {
            tree.release();
        }
    }

    /** The load averages. */
    public LoadAverage load() {
        return load;
    }

    /** Forgets a process that has ended; under the tree lock. */
    void forget(Process process) {
        pastUsage.add(process.usage);
        process.state = Process.REAPED;
        if (process.parent != null) {
            process.parent.children.remove(process.inParent);
            process.parent = null;
        }
        leaveGroup(process);
        processes.remove(process.id);
        all.remove(process.inAll);
    }

    /** Puts a process into a group, which may be new; under the tree lock. */
    void joinGroup(Process process, ProcessGroup group) {
        if (group.members.isEmpty()) {
            group.session.groups++;
            groups.put(group.id, group);
            sessions.put(group.session.id, group.session);
        }
        process.group = group;
        group.members.addLast(process.inGroup);
    }

    /** Takes a process out of its group, which goes with its last member, as its session goes with its last group; under the tree lock. */
    void leaveGroup(Process process) {
        ProcessGroup group = process.group;
        group.members.remove(process.inGroup);
        if (group.members.isEmpty()) {
            groups.remove(group.id);
            group.session.groups--;
            if (group.session.groups == 0) {
                sessions.remove(group.session.id);
            }
        }
    }

    /** The process of a number, or null; zombies too. */
    public Process process(int id) {
        tree.acquire();
        try {
            return processes.get(id);
        } finally {
            tree.release();
        }
    }

    /** The task of a number, or null. */
    public Task task(int id) {
        tree.acquire();
        try {
            return tasks.get(id);
        } finally {
            tree.release();
        }
    }

    /** The group of a number, or null. */
    public ProcessGroup group(int id) {
        tree.acquire();
        try {
            return groups.get(id);
        } finally {
            tree.release();
        }
    }

    /** The group of a number; under the tree lock. */
    ProcessGroup groupLocked(int id) {
        return groups.get(id);
    }

    /** Sees processes. */
    public interface Visitor {
        /** Called under the tree lock: neither sleeps nor changes the tree. */
        void visit(Process process);
    }

    /** Calls the visitor for all processes but the first. */
    public void forEach(Visitor visitor) {
        tree.acquire();
        try {
            for (Link<Process> l = all.first(); l != null; l = all.next(l)) {
                if (l.owner != reaper) {
                    visitor.visit(l.owner);
                }
            }
        } finally {
            tree.release();
        }
    }

    /** Sees threads. */
    public interface TaskVisitor {
        /** Called under the tree lock: neither sleeps nor changes the tree. */
        void visit(Task task);
    }

    /** Calls the visitor for all threads of all processes. */
    public void forEachTask(TaskVisitor visitor) {
        tree.acquire();
        try {
            for (Link<Process> l = all.first(); l != null; l = all.next(l)) {
                for (Link<Task> t = l.owner.tasks.first(); t != null; t = l.owner.tasks.next(t)) {
                    visitor.visit(t.owner);
                }
            }
        } finally {
            tree.release();
        }
    }

    /** Calls the visitor for the members of a group. */
    public void forEachIn(ProcessGroup group, Visitor visitor) {
        tree.acquire();
        try {
            for (Link<Process> l = group.members.first(); l != null; l = group.members.next(l)) {
                visitor.visit(l.owner);
            }
        } finally {
            tree.release();
        }
    }

    /** A task of a process: its first one as long as that is there; null if all have ended. */
    public Task firstTask(Process process) {
        tree.acquire();
        try {
            Link<Task> first = process.tasks.first();
            return first == null ? null : first.owner;
        } finally {
            tree.release();
        }
    }

    /** The lowest number of a task of a process at or above {@code from}, or -1. */
    public int nextTask(Process process, int from) {
        tree.acquire();
        try {
            int next = -1;
            for (Link<Task> l = process.tasks.first(); l != null; l = process.tasks.next(l)) {
                if (l.owner.id >= from && (next < 0 || l.owner.id < next)) {
                    next = l.owner.id;
                }
            }
            return next;
        } finally {
            tree.release();
        }
    }

    /** The lowest number of a process above {@code id}, or -1: for listing them piecewise. */
    public int nextProcess(int id) {
        tree.acquire();
        try {
            int next = -1;
            for (Link<Process> l = all.first(); l != null; l = all.next(l)) {
                if (l.owner != reaper && l.owner.id > id && (next < 0 || l.owner.id < next)) {
                    next = l.owner.id;
                }
            }
            return next;
        } finally {
            tree.release();
        }
    }
}
