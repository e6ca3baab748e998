package biscotti.kernel.syscall;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.UserContext;

/** All system calls, and the way from a number to its body. */
public final class SystemCalls {
    private static final SystemCallTable TABLE = new SystemCallTable();
    private static UnknownCalls unknown = (task, number) -> { };
    private static Tracer tracer;

    static {
        FileCalls.declare(TABLE);
        SynchronizationCalls.declare(TABLE);
        DescriptorCalls.declare(TABLE);
        DirectoryCalls.declare(TABLE);
        StatCalls.declare(TABLE);
        AttributeCalls.declare(TABLE);
        MemoryCalls.declare(TABLE);
        ProcessCalls.declare(TABLE);
        ExecutionCalls.declare(TABLE);
        WaitCalls.declare(TABLE);
        IdentityCalls.declare(TABLE);
        LimitCalls.declare(TABLE);
        PrctlCalls.declare(TABLE);
        SchedulerCalls.declare(TABLE);
        PriorityCalls.declare(TABLE);
        SignalCalls.declare(TABLE);
        KillCalls.declare(TABLE);
        SignalFileCalls.declare(TABLE);
        FutexCalls.declare(TABLE);
        ClockCalls.declare(TABLE);
        TimerCalls.declare(TABLE);
        SystemInformationCalls.declare(TABLE);
        ExtendedAttributeCalls.declare(TABLE);
        MemoryFileCalls.declare(TABLE);
        LockCalls.declare(TABLE);
        TransferCalls.declare(TABLE);
        PipeCalls.declare(TABLE);
        PollCalls.declare(TABLE);
        EpollCalls.declare(TABLE);
        EventCalls.declare(TABLE);
        InotifyCalls.declare(TABLE);
        ProcessFileCalls.declare(TABLE);
        RemoteMemoryCalls.declare(TABLE);
        CompareCalls.declare(TABLE);
        CapabilityCalls.declare(TABLE);
        FileTimeCalls.declare(TABLE);
        BarrierCalls.declare(TABLE);
        ProtectionKeyCalls.declare(TABLE);
        PersonalityCalls.declare(TABLE);
        OpenHow.declare(TABLE);
        VectorCalls.declare(TABLE);
        UnshareCalls.declare(TABLE);
        MemoryPolicyCalls.declare(TABLE);
        FutexVectorCalls.declare(TABLE);
        MountCalls.declare(TABLE);
        SocketCalls.declare(TABLE);
        MessageCalls.declare(TABLE);
        SocketOptionCalls.declare(TABLE);
    }

    private SystemCalls() {
    }

    /** Is told of calls that there are not. */
    public interface UnknownCalls {
        void called(Task task, long number);
    }

    /** Is told of each call before and after it. */
    public interface Tracer {
        void before(Task task, SystemCall call);

        void after(Task task, SystemCall call, long result);
    }

    /** Sets who logs unknown calls; before the first program. */
    public static void setUnknownCalls(UnknownCalls log) {
        unknown = log;
    }

    /** Sets who traces, or null; before the first program. */
    public static void setTracer(Tracer newTracer) {
        tracer = newTracer;
    }

    /** Says how much of the heap each call reserves: {@link SystemCall#setReserve}. */
    public static void setReserves(boolean isSmallHeap, int most) {
        for (int number = 0; number < SystemCallTable.NUMBERS; number++) {
            SystemCall call = TABLE.get(number);
            if (call != null) {
                call.setReserve(isSmallHeap, most);
            }
        }
    }

    /** The declaration of a number, or null. */
    public static SystemCall declaration(int number) {
        return TABLE.get(number);
    }

    /** One more than the highest number. */
    public static int numbers() {
        return SystemCallTable.NUMBERS;
    }

    /** Does what the task's registers ask for; what is to go to RAX. */
    public static long call(Task task, long number) {
        SystemCall call = TABLE.get(number);
        if (call == null) {
            unknown.called(task, number);
            return -Errno.ENOSYS;
        }
        if (tracer != null) {
            tracer.before(task, call);
        }
        if (call.heapPages != 0 && !task.thread().reserveHeap(call.heapPages)) {
            return -Errno.ENOMEM;
        }
        UserContext c = task.context;
        long result = call.body.call(task, c.get(UserContext.RDI), c.get(UserContext.RSI), c.get(UserContext.RDX), c.get(UserContext.R10),
                c.get(UserContext.R8), c.get(UserContext.R9));
        if (call.heapPages != 0) {
            task.thread().returnHeap();
        }
        if (tracer != null) {
            tracer.after(task, call, result);
        }
        return result;
    }
}
