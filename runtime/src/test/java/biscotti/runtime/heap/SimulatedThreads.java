package biscotti.runtime.heap;

import biscotti.machine.Address;

/**
 * Threads on the CPUs of a {@link SimulatedMachine}, more of them than CPUs: they migrate, are made and end, and CPUs are idle or in user
 * mode. It keeps the rules that {@code biscotti.runtime.thread} keeps on the machine, or leaves one out.
 */
final class SimulatedThreads implements Mutators {
    /** A rule that is left out, to see that the tests would notice. */
    enum Omission {
        NOTHING, BARRIER, SCAN_AT_SNAPSHOT, SCAN_FOR_USER_MODE, SCAN_ON_SWITCH, ACKNOWLEDGEMENT_ON_SWITCH, SCAN_OF_WAITING, BORN_SCANNED,
        WEAK_LOAD_BARRIER
    }

    static final int IDLE = -1;

    private final SimulatedMachine machine;
    private final Omission omission;
    private final int threads;
    /** The thread that each CPU runs, or {@link #IDLE}. */
    final int[] running;
    /** Whether the CPU runs user code: its thread does nothing, but keeps what it has. */
    final boolean[] isInUserMode;
    /** The second half of a store that the CPU has begun, or null: such a CPU is at no safepoint. */
    final Runnable[] pendingWrite;
    private final boolean[] exists;
    private final int[] scannedIn;
    private int nextInWalk;
    private int walkEnd;
    /** The CPU that takes a step. */
    private int here;

    SimulatedThreads(SimulatedMachine machine, int threads, Omission omission) {
        this.machine = machine;
        this.threads = threads;
        this.omission = omission;
        running = new int[machine.cpus];
        isInUserMode = new boolean[machine.cpus];
        pendingWrite = new Runnable[machine.cpus];
        exists = new boolean[threads];
        scannedIn = new int[threads];
        for (int cpu = 0; cpu < machine.cpus; cpu++) {
            running[cpu] = cpu;
            exists[cpu] = true;
        }
    }

    boolean omits(Omission rule) {
        return omission == rule;
    }

    boolean isAtSafepoint(int cpu) {
        return pendingWrite[cpu] == null;
    }

    boolean areAllAtSafepoints() {
        for (int cpu = 0; cpu < machine.cpus; cpu++) {
            if (!isAtSafepoint(cpu)) {
                return false;
            }
        }
        return true;
    }

    void finishWrite(int cpu) {
        if (pendingWrite[cpu] != null) {
            pendingWrite[cpu].run();
            pendingWrite[cpu] = null;
        }
    }

    /** A number for a thread that does not exist, or -1. */
    int create(int cpu) {
        for (int thread = 0; thread < threads; thread++) {
            if (!exists[thread]) {
                exists[thread] = true;
                scannedIn[thread] = omits(Omission.BORN_SCANNED) && Collector.phase() != Phase.IDLE ? Collector.number() : 0;
                return thread;
            }
        }
        return -1;
    }

    /** The thread that the CPU runs ends; its stack must be empty. */
    void end(int cpu) {
        exists[running[cpu]] = false;
        running[cpu] = IDLE;
    }

    /** The CPU acknowledges what is pending, then runs this thread, which is scanned first if it must be; or {@link #IDLE}. */
    void switchTo(int cpu, int next) {
        if (next != IDLE && (!exists[next] || isRunning(next))) {
            return;
        }
        if (!omits(Omission.ACKNOWLEDGEMENT_ON_SWITCH) && Collector.isPending(machine.area(cpu))) {
            Collector.acknowledge(machine.area(cpu));
        }
        running[cpu] = next;
        if (next != IDLE && !omits(Omission.SCAN_ON_SWITCH)) {
            scanRunning(cpu, cpu);
        }
    }

    private boolean isRunning(int thread) {
        for (int other : running) {
            if (other == thread) {
                return true;
            }
        }
        return false;
    }

    /** At a poll. */
    void poll(int cpu) {
        if (Collector.isPending(machine.area(cpu))) {
            Collector.acknowledge(machine.area(cpu));
            if (!omits(Omission.SCAN_AT_SNAPSHOT)) {
                scanRunning(cpu, cpu);
            }
        }
    }

    /** The CPU, at a poll, takes a step of the cycle. */
    void step(int cpu, int units) {
        poll(cpu);
        here = cpu;
        Cycle.step(units);
    }

    private void scanRunning(int cpu, int byCpu) {
        int thread = running[cpu];
        if (thread != IDLE && Collector.hasTakenSnapshot(machine.area(cpu)) && scannedIn[thread] != Collector.number()) {
            scannedIn[thread] = Collector.number();
            Collector.logStack(machine.area(byCpu), machine.stackSlot(thread, 0), machine.stackSlot(thread + 1, 0));
        }
    }

    @Override
    public void hasten() {
        poll(here);
        for (int cpu = 0; cpu < machine.cpus; cpu++) {
            if ((running[cpu] == IDLE || isInUserMode[cpu]) && Collector.isPending(machine.area(cpu))) {
                Collector.acknowledge(machine.area(cpu));
                if (!omits(Omission.SCAN_FOR_USER_MODE)) {
                    scanRunning(cpu, here);
                }
            }
        }
    }

    @Override
    public void beginThreads() {
        nextInWalk = 0;
        walkEnd = threads;
    }

    @Override
    public boolean scanNextThread(RootVisitor visitor) {
        if (omits(Omission.SCAN_OF_WAITING) || nextInWalk == walkEnd) {
            return false;
        }
        int thread = nextInWalk++;
        if (exists[thread] && !isRunning(thread) && scannedIn[thread] != Collector.number()) {
            scannedIn[thread] = Collector.number();
            machine.visitStack(visitor, thread);
        }
        return true;
    }

    @Override
    public boolean stopOthers() {
        return areAllAtSafepoints();
    }

    @Override
    public void resumeOthers() {}

    @Override
    public void cycleEnded() {}

    @Override
    public Address rootRegion() {
        return machine.rootRegion();
    }

    @Override
    public Address rootTable() {
        return machine.rootTable();
    }

    @Override
    public Address rootTableEnd() {
        return machine.rootTableEnd();
    }
}
