package biscotti.runtime.processor;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.ImageSymbol;
import biscotti.machine.InterruptFrame;
import biscotti.machine.InterruptTable;
import biscotti.machine.LocalApic;
import biscotti.machine.MemoryMap;
import biscotti.machine.PerCpu;
import biscotti.machine.annotation.EntryPoint;
import biscotti.machine.annotation.InterruptSafe;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.Panic;
import biscotti.runtime.exception.UnwindTables;
import biscotti.runtime.user.TranslationFlush;

/**
 * What happens on each vector: the runtime takes its own, those of devices are noted for their listeners ({@link DeviceInterrupts}), the rest goes to
 * the kernel's handler, if there is a kernel.
 *
 * <p>The timer and wake-ups only set the poll byte: the work is done where the interrupted code polls, or in the idle loop.
 */
@NoAllocation
@InterruptSafe
@Uninterruptible("interrupt handlers")
public final class Interrupts {
    private static InterruptHandler handler;

    private Interrupts() {}

    /** Sends what the runtime does not handle to the kernel. */
    public static void setHandler(InterruptHandler newHandler) {
        handler = newHandler;
    }

    /** An interrupt of kernel code, or of any code on an interrupt stack; or one of user code that user mode's loop hands over. */
    @EntryPoint("machine_interrupt")
    public static void dispatch(Address frame) {
        int vector = (int) frame.readLong(InterruptFrame.VECTOR);
        switch (vector) {
            case LocalApic.TIMER_VECTOR, LocalApic.WAKE_VECTOR -> {
                PerCpu.writeByte(PerCpu.POLL, (byte) 1);
                LocalApic.endOfInterrupt();
            }
            case LocalApic.FLUSH_VECTOR -> {
                TranslationFlush.serve();
                LocalApic.endOfInterrupt();
            }
            case LocalApic.SPURIOUS_VECTOR -> { }
            case InterruptTable.PAGE_FAULT -> pageFault(frame);
            case InterruptTable.NON_MASKABLE -> nonMaskable(frame);
            default -> other(frame);
        }
    }

    private static void pageFault(Address frame) {
        long address = frame.readLong(InterruptFrame.RIP);
        if (Long.compareUnsigned(Cpu.readPageFaultAddress().toLong(), MemoryMap.PAGE_BYTES) < 0) {
            long target = UnwindTables.faultHandler(address);
            if (target != 0) {
                frame.writeLong(InterruptFrame.RIP, target);
                return;
            }
        }
        if (isAt(address, ImageSymbol.USER_COPY_WORDS)) {
            resume(frame, ImageSymbol.USER_COPY_WORDS_FAILED);
        } else if (isAt(address, ImageSymbol.USER_COPY_BYTES)) {
            resume(frame, ImageSymbol.USER_COPY_BYTES_FAILED);
        } else if (isAt(address, ImageSymbol.USER_EXCHANGE)) {
            resume(frame, ImageSymbol.USER_EXCHANGE_FAILED);
        } else {
            Panic.exception(frame);
        }
    }

    private static void resume(Address frame, long symbol) {
        frame.writeAddress(InterruptFrame.RIP, ImageSymbol.address(symbol));
    }

    private static boolean isAt(long address, long symbol) {
        return address == ImageSymbol.address(symbol).toLong();
    }

    private static void nonMaskable(Address frame) {
        if (!Panic.answer(frame)) {
            other(frame);
        }
    }

    private static void other(Address frame) {
        int vector = (int) frame.readLong(InterruptFrame.VECTOR);
        if (DeviceInterrupts.has(vector)) {
            DeviceInterrupts.raise(vector);
            return;
        }
        if (handler == null || !handler.handle(frame)) {
            Panic.exception(frame);
        }
    }
}
