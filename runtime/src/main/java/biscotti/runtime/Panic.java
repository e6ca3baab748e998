package biscotti.runtime;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.InterruptFrame;
import biscotti.machine.InterruptTable;
import biscotti.machine.LocalApic;
import biscotti.machine.MachineCheck;
import biscotti.machine.ObjectAccess;
import biscotti.machine.PerCpu;
import biscotti.machine.Power;
import biscotti.machine.ProcessorList;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.exception.TraceLog;
import biscotti.runtime.exception.UnwindTables;
import biscotti.runtime.object.TibLayout;
import biscotti.runtime.overlay.lang.ThrowableOverlay;
import biscotti.runtime.thread.MachineThread;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The end in an unexpected state: a message and the stack trace of every processor to the log, then power off with status 70.
 *
 * <p>The first processor to panic reports; it asks the others one by one, by a non-maskable interrupt, for their traces, and does not wait
 * for one that does not answer.
 */
@NoAllocation
@Uninterruptible("nothing can be relied on")
public final class Panic {
    /** Exit status after a panic. */
    public static final int STATUS = 70;

    private static final int NOBODY = -1;
    private static final int PATIENCE = 50_000_000;
    private static final AtomicInteger OWNER = new AtomicInteger(NOBODY);
    /** The processor whose turn it is to report; back to NOBODY when it has. */
    private static final AtomicInteger TURN = new AtomicInteger(NOBODY);
    private static boolean areOthersRunning;
    /** The report failed itself; a third panic says nothing any more, which bounds {@link CompilerSupport#failedCheck}. */
    private static boolean isNested;

    private Panic() {}

    /** From now on other processors run, and a panic asks for their traces. */
    public static void includeOthers() {
        areOthersRunning = true;
    }

    /** Stops everything with this message; never returns. */
    @NeverInline
    public static void stop(String message) {
        begin(message);
        Log.newLine();
        end(Cpu.framePointer());
    }

    /** Stops everything with this message and a number that explains it; never returns. */
    @NeverInline
    public static void stop(String message, long detail) {
        begin(message);
        Log.write(" ");
        Log.writeHexadecimal(detail);
        Log.newLine();
        end(Cpu.framePointer());
    }

    /** An exception found no handler on the stack; never returns. */
    @NeverInline
    public static void uncaught(Throwable exception) {
        begin("an exception that nobody catches: ");
        writeException(exception);
        end(Cpu.framePointer());
    }

    /** Writes an exception's class and where it was made, the stack from where has been left already, into the log: no panic. */
    public static void writeException(Throwable exception) {
        Address mirror = TypeTests.tibOf(exception).readAddress(TibLayout.CLASS_MIRROR);
        Log.write(((Class<?>) ObjectAccess.objectAt(mirror)).getName());
        Log.newLine();
        long[] addresses = ThrowableOverlay.backtraceOf(exception);
        for (int i = 0; addresses != null && i < addresses.length && addresses[i] != 0; i++) {
            TraceLog.writeFrame(addresses[i]);
        }
    }

    /** The processor raised an exception that is a bug; never returns. */
    @NeverInline
    public static void exception(Address frame) {
        begin(isStackOverflow(frame) ? "kernel stack overflow, " : "");
        if (frame.readLong(InterruptFrame.VECTOR) == InterruptTable.MACHINE_CHECK) {
            writeMachineCheck();
        }
        Log.write("processor exception ");
        Log.writeDecimal(frame.readLong(InterruptFrame.VECTOR));
        Log.write(", error ");
        Log.writeHexadecimal(frame.readLong(InterruptFrame.ERROR));
        Log.write(", page fault address ");
        Log.writeHexadecimal(Cpu.readPageFaultAddress().toLong());
        Log.newLine();
        writeRegisters(frame);
        writeProcessor();
        TraceLog.write(startOfTrace(frame));
        end();
    }

    private static void writeMachineCheck() {
        int bank = MachineCheck.firstBank();
        Log.write("machine check, bank ");
        Log.writeDecimal(bank);
        if (bank >= 0) {
            Log.write(", status ");
            Log.writeHexadecimal(MachineCheck.status(bank));
            Log.write(", address ");
            Log.writeHexadecimal(MachineCheck.address(bank));
        }
        Log.newLine();
    }

    /** A fault that cannot be delivered becomes a double fault, its address the first's: below the stack there are unmapped pages. */
    private static boolean isStackOverflow(Address frame) {
        MachineThread thread = MachineThread.current();
        return frame.readLong(InterruptFrame.VECTOR) == InterruptTable.DOUBLE_FAULT
                && thread != null && thread.isBelowStack(Cpu.readPageFaultAddress());
    }

    /** Writes the interrupted method, and returns the frame whose callers are to follow; of user code there is nothing but its address. */
    private static Address startOfTrace(Address frame) {
        if (InterruptFrame.isFromUser(frame)) {
            Log.write("\tin user mode, entered\n");
            // The stub pushed six registers above the address to which it returns; RBP was the first.
            return PerCpu.readAddress(PerCpu.KERNEL_STACK_POINTER).plus(40);
        }
        long address = frame.readLong(InterruptFrame.RIP);
        TraceLog.writeFrame(address + 1);
        if (!UnwindTables.isCode(address)) { // called what is no code: the return address is on top
            TraceLog.writeFrame(frame.readAddress(InterruptFrame.RSP).readLong(0));
        }
        return frame.readAddress(InterruptFrame.RBP);
    }

    private static void writeRegisters(Address frame) {
        writeRegister("rip ", frame, InterruptFrame.RIP);
        writeRegister(" rsp ", frame, InterruptFrame.RSP);
        writeRegister(" rbp ", frame, InterruptFrame.RBP);
        writeRegister(" flags ", frame, InterruptFrame.RFLAGS);
        writeRegister("\nrax ", frame, InterruptFrame.RAX);
        writeRegister(" rbx ", frame, InterruptFrame.RBX);
        writeRegister(" rcx ", frame, InterruptFrame.RCX);
        writeRegister(" rdx ", frame, InterruptFrame.RDX);
        writeRegister(" rsi ", frame, InterruptFrame.RSI);
        writeRegister(" rdi ", frame, InterruptFrame.RDI);
        writeRegister("\nr8 ", frame, InterruptFrame.R8);
        writeRegister(" r9 ", frame, InterruptFrame.R9);
        writeRegister(" r10 ", frame, InterruptFrame.R10);
        writeRegister(" r11 ", frame, InterruptFrame.R11);
        writeRegister("\nr12 ", frame, InterruptFrame.R12);
        writeRegister(" r13 ", frame, InterruptFrame.R13);
        writeRegister(" r14 ", frame, InterruptFrame.R14);
        writeRegister(" r15 ", frame, InterruptFrame.R15);
        Log.newLine();
    }

    private static void writeRegister(String name, Address frame, int offset) {
        Log.write(name);
        Log.writeHexadecimal(frame.readLong(offset));
    }

    /** A non-maskable interrupt: this processor's turn to report, if there is a panic. True if it was for that; then it stops. */
    public static boolean answer(Address frame) {
        if (OWNER.get() == NOBODY) {
            return false;
        }
        int self = PerCpu.readInt(PerCpu.INDEX);
        if (TURN.get() == self) {
            writeProcessor();
            TraceLog.write(startOfTrace(frame));
            TURN.set(NOBODY);
        }
        stopHere();
        return true;
    }

    private static void begin(String message) {
        Cpu.disableInterrupts();
        int self = PerCpu.readInt(PerCpu.INDEX);
        int owner = OWNER.get();
        if (owner == self) {
            if (isNested) {
                stopHere();
            }
            isNested = true;
            Log.write("panic inside a panic: ");
            Log.write(message);
            Log.newLine();
            Power.off(STATUS);
        }
        if (!OWNER.compareAndSet(NOBODY, self)) {
            stopHere();
        }
        Log.write("panic: ");
        Log.write(message);
    }

    private static void writeProcessor() {
        Log.write("processor ");
        Log.writeDecimal(PerCpu.readInt(PerCpu.INDEX));
        Log.newLine();
    }

    private static void end(Address frame) {
        writeProcessor();
        TraceLog.write(frame);
        end();
    }

    private static void end() {
        if (areOthersRunning) {
            askOthers(PerCpu.readInt(PerCpu.INDEX));
        }
        Power.off(STATUS);
    }

    private static void askOthers(int self) {
        for (int i = 0; i < ProcessorList.count(); i++) {
            if (i != self) {
                TURN.set(i);
                LocalApic.sendNonMaskable(ProcessorList.identifier(i));
                for (int patience = PATIENCE; patience > 0 && TURN.get() == i; patience--) {
                    Cpu.spinHint();
                }
            }
        }
    }

    private static void stopHere() {
        while (true) {
            Cpu.disableInterrupts();
            Cpu.halt();
        }
    }
}
