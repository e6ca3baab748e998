package biscotti.kernel.task;

import biscotti.kernel.file.FileServices;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.memory.MemoryManager;
import biscotti.kernel.memory.RandomSource;
import biscotti.kernel.schedule.Clock;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.Threads;
import biscotti.kernel.schedule.Timers;

/**
 * What the task floor stands on, of one body or the other.
 */
public record Services(Locks locks, Clock clock, Threads threads, Timers timers, RandomSource random,
        FrameAllocator frames, MemoryManager memory, FileServices files,
        Processors processors, UserThreads userThreads) {
}
