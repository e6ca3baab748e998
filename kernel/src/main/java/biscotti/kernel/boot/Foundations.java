package biscotti.kernel.boot;

import biscotti.kernel.device.random.RandomGenerator;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.filesystem.terminal.TerminalDevices;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.physical.PhysicalFrames;
import biscotti.kernel.memory.Flusher;
import biscotti.kernel.memory.MemoryManager;
import biscotti.kernel.memory.machine.MachineAddressMaps;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.Threads;
import biscotti.kernel.schedule.TimerThread;
import biscotti.kernel.schedule.thread.FairPolicy;
import biscotti.kernel.schedule.thread.HeapReserve;
import biscotti.kernel.schedule.thread.KernelThreads;
import biscotti.kernel.schedule.thread.MachineClock;
import biscotti.kernel.schedule.thread.ThreadLocks;
import biscotti.kernel.syscall.SystemCalls;
import biscotti.kernel.task.HeapVictim;
import biscotti.kernel.task.MemoryVictim;
import biscotti.kernel.task.Processes;
import biscotti.kernel.task.Services;
import biscotti.kernel.task.thread.MachineUserThreads;
import biscotti.machine.ProcessorList;
import biscotti.runtime.Panic;
import biscotti.runtime.WallClock;
import biscotti.runtime.heap.Reservations;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.user.TranslationFlush;


/** What everything else stands on, made once: locks, time, frames, address spaces, names, processes. */
final class Foundations {
    private static final int DENTRY_BITS = 12;
    /** The share of the heap that one call reserves at most. */
    private static final int MOST_RESERVED_SHARE = 32;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    final Locks locks = new ThreadLocks();
    final Threads threads = new KernelThreads();
    final MachineClock clock = new MachineClock();
    final TimerThread timers = new TimerThread(locks, clock);
    final PhysicalFrames physical = PhysicalFrames.takeOver();
    final FrameAllocator frames;
    final RandomGenerator random = new RandomGenerator(locks, new TimeJitter());
    final FileServices files;
    final Processes processes;
    final TerminalDevices terminals = new TerminalDevices(threads);

    Foundations() {
        MachineThread.setPolicy(FairPolicy.forProcessors(ProcessorList.count()));
        clock.setRealtimeNanos(WallClock.milliseconds() * NANOS_PER_MILLISECOND);
        if (physical == null) {
            Panic.stop("too little memory for the frame table");
        }
        frames = physical.allocator();
        files = new FileServices(locks, clock, frames, DENTRY_BITS);
        MemoryManager manager = MemoryManager.create(frames, physical.memory(), new MachineAddressMaps(frames, TranslationFlush.INSTANCE), locks,
                files.cache);
        threads.newThread(new Flusher(files.cache, clock), null).start();
        Services services = new Services(locks, clock, threads, timers, random, frames, manager, files, new CpuList(),
                new MachineUserThreads(frames, threads, SystemCalls::call));
        processes = new Processes(services, Math.max(64, (int) (frames.totalFrames() >> 4)));
        manager.setOutOfMemory(new MemoryVictim(processes, new VictimLog()));
        HeapReserve.initialise(new HeapVictim(processes, VictimLog::killedForHeap));
        SystemCalls.setReserves(Reservations.isSmallHeap(), Reservations.all() / MOST_RESERVED_SHARE);
    }

    /** The most files of a file system in memory: half of what the machine has frames for, and one for each page of the kernel's heap, which holds them. */
    long mostFilesInMemory() {
        return Math.min(frames.totalFrames() / 2, Reservations.all());
    }
}
