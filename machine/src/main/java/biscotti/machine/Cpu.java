package biscotti.machine;

import biscotti.machine.annotation.Intrinsic;
import java.lang.invoke.VarHandle;

/**
 * Single instructions of the processor. Each method is one line of machine code where it is called.
 *
 * <p>Source: Intel SDM volume 2. All are uninterruptible and allocate nothing. Those that change a privileged register require
 * ring 0 and are compiler barriers. Where an instruction means something without a machine, the method has a hosted body.
 */
public final class Cpu {
    private Cpu() {}

    /** IN AL, DX. */
    @Intrinsic
    public static native byte inByte(int port);

    /** IN AX, DX. */
    @Intrinsic
    public static native short inShort(int port);

    /** IN EAX, DX. */
    @Intrinsic
    public static native int inInt(int port);

    /** OUT DX, AL. */
    @Intrinsic
    public static native void outByte(int port, byte value);

    /** OUT DX, AX. */
    @Intrinsic
    public static native void outShort(int port, short value);

    /** OUT DX, EAX. */
    @Intrinsic
    public static native void outInt(int port, int value);

    /** RDMSR. */
    @Intrinsic
    public static native long readModelSpecificRegister(int register);

    /** WRMSR. */
    @Intrinsic
    public static native void writeModelSpecificRegister(int register, long value);

    /** RDTSC, not serialising. */
    @Intrinsic
    public static native long readTimeStampCounter();

    /** MOV from CR2: the address of the last page fault. */
    @Intrinsic
    public static native Address readPageFaultAddress();

    /** MOV from CR3. */
    @Intrinsic
    public static native long readPageTableBase();

    /** MOV to CR3; forgets non-global translations. */
    @Intrinsic
    public static native void writePageTableBase(long value);

    /** MOV from CR0. */
    @Intrinsic
    public static native long readControlRegister0();

    /** MOV to CR0. */
    @Intrinsic
    public static native void writeControlRegister0(long value);

    /** MOV from CR4. */
    @Intrinsic
    public static native long readControlRegister4();

    /** MOV to CR4. */
    @Intrinsic
    public static native void writeControlRegister4(long value);

    /** INVLPG. */
    @Intrinsic
    public static native void invalidatePage(Address address);

    /** XSETBV: an extended control register. Requires CR4.OSXSAVE. */
    @Intrinsic
    public static native void writeExtendedControlRegister(int register, long value);

    /** XSAVE64: the components in the mask, to an area aligned to 64 bytes. Requires CR4.OSXSAVE. */
    @Intrinsic
    public static native void saveExtendedState(Address area, long mask);

    /** XRSTOR64: the components in the mask, from an area that XSAVE wrote or that is as if. Requires CR4.OSXSAVE. */
    @Intrinsic
    public static native void restoreExtendedState(Address area, long mask);

    /** CLI. */
    @Intrinsic
    public static native void disableInterrupts();

    /** STI. */
    @Intrinsic
    public static native void enableInterrupts();

    /** STI and HLT without a gap: no wake-up is lost between them. */
    @Intrinsic
    public static native void enableInterruptsAndHalt();

    /** HLT. */
    @Intrinsic
    public static native void halt();

    /** PAUSE, for spin loops. */
    @Intrinsic
    public static void spinHint() {
        Thread.onSpinWait();
    }

    /** RFLAGS. */
    @Intrinsic
    public static native long readFlags();

    /** CPUID: EAX in the low, EBX in the high half. */
    @Intrinsic
    public static native long identifyAxBx(int leaf, int subleaf);

    /** CPUID: ECX in the low, EDX in the high half. */
    @Intrinsic
    public static native long identifyCxDx(int leaf, int subleaf);

    /** LIDT from a 10-byte pseudo-descriptor. */
    @Intrinsic
    public static native void loadInterruptTable(Address descriptor);

    /** The frame pointer (RBP) of the method that calls this. */
    @Intrinsic
    public static native Address framePointer();

    /** MFENCE or equal: orders every earlier access before every later one. */
    @Intrinsic
    public static void fence() {
        VarHandle.fullFence();
    }

    /** REP MOVSQ: copies so many 8-byte words upwards. */
    @Intrinsic
    public static void copyWords(Address from, Address to, long words) {
        for (long i = 0; i < words; i++) {
            to.writeLong(8 * i, from.readLong(8 * i));
        }
    }

    /** REP STOSQ: fills so many 8-byte words. */
    @Intrinsic
    public static void fillWords(Address start, long value, long words) {
        for (long i = 0; i < words; i++) {
            start.writeLong(8 * i, value);
        }
    }
}
