package biscotti.runtime.processor;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.Features;
import biscotti.machine.GlobalDescriptorTable;
import biscotti.machine.ImageSymbol;
import biscotti.machine.InterruptTable;
import biscotti.machine.LocalApic;
import biscotti.machine.MachineCheck;
import biscotti.machine.MemoryMap;
import biscotti.machine.PageTables;
import biscotti.machine.PerCpu;
import biscotti.machine.PhysicalMemory;
import biscotti.machine.ProcessorList;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.user.UserMode;

/** The processors that run: their areas, descriptor tables and interrupt stacks, and how each is set up for itself. */
@NoAllocation
@Uninterruptible("processors are half set up")
public final class Processors {
    private static final int GS_BASE = 0xc000_0101;
    private static final int INTERRUPT_STACK_PAGES = 4;
    private static final long CR4_UMIP = 1 << 11;
    private static final long CR4_SMEP = 1 << 20;
    private static final long CR4_SMAP = 1 << 21;

    private static final long[] AREAS = new long[ProcessorList.MAXIMUM];
    private static int count;

    private Processors() {}

    /** How many processors run. */
    public static int count() {
        return count;
    }

    /** The area of a processor. */
    public static Address area(int index) {
        return Address.of(AREAS[index]);
    }

    /** Gives the processor that executes, the first, its area, as the very first thing. */
    public static void adoptBootArea() {
        Address area = ImageSymbol.address(ImageSymbol.BOOT_CPU_AREA);
        useArea(area, 0);
    }

    private static void useArea(Address area, int index) {
        Cpu.writeModelSpecificRegister(GS_BASE, area.toLong());
        PerCpu.writeAddress(PerCpu.SELF, area);
        PerCpu.writeInt(PerCpu.INDEX, index);
        AREAS[index] = area.toLong();
    }

    /** Makes area, descriptors and interrupt stacks for a processor; false if memory is short. The first has its area already. */
    public static boolean prepare(int index) {
        if (index > 0) {
            Address area = zeroedPages(1);
            if (area.isZero()) {
                return false;
            }
            AREAS[index] = area.toLong();
        }
        Address descriptors = zeroedPages(1);
        if (descriptors.isZero()) {
            return false;
        }
        GlobalDescriptorTable.build(descriptors);
        for (int i = 1; i <= InterruptTable.INTERRUPT_STACKS; i++) {
            Address stack = zeroedPages(INTERRUPT_STACK_PAGES);
            if (stack.isZero()) {
                return false;
            }
            GlobalDescriptorTable.setInterruptStack(descriptors, i, stack.plus((long) INTERRUPT_STACK_PAGES * MemoryMap.PAGE_BYTES));
        }
        area(index).writeAddress(ProcessorArea.DESCRIPTORS, descriptors);
        return true;
    }

    private static Address zeroedPages(int pages) {
        long physical = PhysicalMemory.allocatePages(pages);
        if (physical == PhysicalMemory.NONE) {
            return Address.zero();
        }
        Address start = MemoryMap.direct(physical);
        Cpu.fillWords(start, 0, (long) pages * (MemoryMap.PAGE_BYTES / 8));
        return start;
    }

    /** Sets up the processor that executes, which has been prepared, and counts it. Interrupts stay off. */
    public static void enter(int index) {
        if (index > 0) {
            Cpu.writePageTableBase(PageTables.root());
            useArea(area(index), index);
        }
        GlobalDescriptorTable.load(PerCpu.readAddress(ProcessorArea.DESCRIPTORS));
        InterruptTable.load();
        protectUserMemory();
        MachineCheck.enable();
        UserMode.enable();
        LocalApic.enable();
        count++;
    }

    private static void protectUserMemory() {
        long flags = Cpu.readControlRegister4();
        if (Features.hasSmep()) {
            flags |= CR4_SMEP;
        }
        if (Features.hasSmap()) {
            flags |= CR4_SMAP;
            PerCpu.writeByte(PerCpu.SMAP, (byte) 1);
        }
        if (Features.hasUmip()) {
            flags |= CR4_UMIP;
        }
        Cpu.writeControlRegister4(flags);
    }
}
