package biscotti.kernel.task;

import biscotti.kernel.abi.MapFlags;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.memory.AddressLayout;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.MemoryManager;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.memory.hosted.HostedAddressMap;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.KernelThread;
import biscotti.kernel.schedule.SimulatedClock;
import biscotti.kernel.schedule.TimerThread;
import biscotti.kernel.schedule.hosted.HostedLocks;
import biscotti.kernel.schedule.hosted.HostedThreads;
import biscotti.kernel.task.hosted.HostedUserContext;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Processes without programs: tasks with registers and a little memory, on threads of the JVM or on none. */
public final class TestTasks {
    public static final long START = 1_700_000_000_000_000_000L;

    public final SimulatedClock clock = new SimulatedClock(START);
    public final HostedLocks locks = new HostedLocks(clock);
    public final HostedThreads threads = new HostedThreads();
    private final HostedFrameAllocator frames = new HostedFrameAllocator(256);
    public final FileServices files = new FileServices(locks, clock, frames, 4);
    public final TimerThread timers = new TimerThread(locks, clock);
    public final Processes processes = new Processes(new Services(locks, clock, threads, timers, null, null, null, files, null, null), 1_000);

    private final MemoryManager memory = MemoryManager.create(frames, frames, HostedAddressMap.maps(), locks, new PageCache(frames, locks));

    /** An address space for a process, in which {@link TestMemory}'s addresses are mapped, shared with children or not. */
    public AddressSpace newSpace(Process process, boolean isShared) {
        AddressSpace space = AddressSpace.create(memory, AddressLayout.draw(null, 1 << 20), process.memoryLimits());
        int flags = MapFlags.MAP_FIXED | (isShared ? MapFlags.MAP_SHARED : MapFlags.MAP_PRIVATE);
        if (space.map(TestMemory.BASE, TestMemory.BYTES, MapFlags.PROT_READ | MapFlags.PROT_WRITE, flags, null, 0) < 0) {
            throw new IllegalStateException("no memory");
        }
        return space;
    }

    /** A process without threads, a child of {@code parent} in its group, or of the first process in a session of its own. */
    public Process newProcess(Process parent) {
        int id = processes.reserve();
        processes.unreserve();
        Process of = parent == null ? processes.reaper() : parent;
        Process process = new Process(id, processes, of.limits.copy(), of.signals.forChild(false, false));
        process.exitSignal = 17;
        process.parent = of;
        locked(() -> {
            of.children.addLast(process.inParent);
            processes.joinGroup(process, parent == null ? new ProcessGroup(id, new Session(id)) : parent.group);
        });
        return process;
    }

    private void locked(Runnable change) {
        processes.tree.acquire();
        try {
            change.run();
        } finally {
            processes.tree.release();
        }
    }

    /** A process of that many tasks that never run. */
    public Process newProcess(Process parent, int tasks) {
        Process process = newProcess(parent);
        for (int i = 0; i < tasks; i++) {
            newTask(process, new FlagThread());
        }
        return process;
    }

    /** A task of a process on a thread; the first has the process's number. */
    public Task newTask(Process process, KernelThread thread) {
        int id = process.tasks.isEmpty() ? process.id : processes.reserve();
        Task task = new Task(id, process, new HostedUserContext(true));
        task.thread = thread;
        task.setCredentials(new Credentials());
        task.memory = process.tasks.isEmpty() ? newSpace(process, false) : process.tasks.first().owner.memory;
        task.userMemory = process.tasks.isEmpty() ? new TestMemory() : process.tasks.first().owner.userMemory;
        locked(() -> processes.enter(task));
        if (task.signals.enter() < 0) {
            throw new IllegalStateException("the process takes no more threads");
        }
        return task;
    }

    /** The tasks of a process. */
    public static Task task(Process process, int index) {
        var link = process.tasks.first();
        for (int i = 0; i < index; i++) {
            link = process.tasks.next(link);
        }
        return link.owner;
    }

    /** A task of a process on the JVM's current thread. */
    public Task adopt(Process process) {
        Task task = newTask(process, new FlagThread());
        task.thread = threads.adopt(task);
        return task;
    }

    /** A task on a thread of its own that does something. */
    public Running run(Process process, Consumer<Task> deed) {
        Running running = new Running();
        CountDownLatch isMade = new CountDownLatch(1);
        running.thread = new Thread(() -> {
            running.task = adopt(process);
            isMade.countDown();
            deed.accept(running.task);
        });
        running.thread.setDaemon(true);
        running.thread.start();
        await(() -> isMade.getCount() == 0 ? true : null);
        return running;
    }

    /** A task that runs. */
    public static final class Running {
        public volatile Task task;
        private Thread thread;

        /** Waits for the deed's end. */
        public void join() {
            try {
                thread.join(30_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (thread.isAlive()) {
                throw new IllegalStateException("it does not end: " + java.util.Arrays.toString(thread.getStackTrace()));
            }
        }

        /** Waits until the thread sleeps in a wait queue. */
        public void awaitSleep() {
            await(() -> {
                for (StackTraceElement frame : thread.getStackTrace()) {
                    if (frame.getMethodName().equals("sleep") && frame.getClassName().endsWith("HostedWaitQueue")) {
                        Thread.State state = thread.getState();
                        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING ? true : null;
                    }
                }
                return null;
            });
        }
    }

    /** Waits until something is there; 30 seconds at most. */
    public static <T> T await(Supplier<T> what) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (System.nanoTime() < end) {
            T value = what.get();
            if (value != null) {
                return value;
            }
            Thread.yield();
        }
        throw new IllegalStateException("it does not happen");
    }

    /** Moves the clock and lets timers expire. */
    public void advance(long nanos) {
        clock.advance(nanos);
        timers.expireDue();
    }
}
