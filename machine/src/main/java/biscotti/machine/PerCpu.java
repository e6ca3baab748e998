package biscotti.machine;

import biscotti.machine.annotation.Intrinsic;

/**
 * The area of the CPU that executes, found through the GS base: one instruction an access.
 *
 * <p>Preconditions: uninterruptible code, or a value that does not depend on which CPU reads it (the current thread). Between two
 * calls the code may have moved to another CPU if it polled. Offsets are the constants below; the layout is known to the
 * compiler, the assembly stubs and the runtime.
 */
public final class PerCpu {
    /** Address of this area itself. */
    public static final int SELF = 0;
    /** The runtime's thread object that runs here, as a raw reference. */
    public static final int CURRENT_THREAD = 8;
    /** Byte: non-zero asks the running code to call the poll's slow path. */
    public static final int POLL = 16;
    /** Byte: state of the store barrier: 0 off, 1 log the overwritten reference, 2 log the stored one too. */
    public static final int BARRIER = 17;
    /** Byte: not 0 if this CPU has supervisor mode access prevention, and so STAC and CLAC. */
    public static final int SMAP = 18;
    /** Int: index of this CPU, from 0. */
    public static final int INDEX = 20;
    /** One past the frame of the user code that runs here, or ran last; 0: none. */
    public static final int USER_FRAME_END = 24;
    /** Where the entry stub parks the user's stack pointer. */
    public static final int USER_STACK_POINTER = 32;
    /** Lowest stack address that a prologue check of the program profile lets a frame reach. */
    public static final int STACK_LIMIT = 40;
    /** Int: what this CPU does, as far as a collection is concerned; {@link #IN_USER_MODE} is set by the stub that enters user code. */
    public static final int STATE = 48;
    /** Where the kernel's stack stands while user code runs. */
    public static final int KERNEL_STACK_POINTER = 56;
    /** First byte of the heap allocator's part: {@link #ALLOCATOR_BYTES} of them. */
    public static final int ALLOCATOR = 64;
    /** Size of the allocator's part. */
    public static final int ALLOCATOR_BYTES = 1984;
    /** First byte of the runtime's part, to the end of the area. */
    public static final int RUNTIME = 2048;
    /** Size of the whole area in bytes. */
    public static final int SIZE = 4096;
    /** Value of {@link #STATE}: user code runs here, and the kernel's stack is at rest. */
    public static final int IN_USER_MODE = 4;

    private PerCpu() {}

    @Intrinsic
    public static native byte readByte(int offset);

    @Intrinsic
    public static native int readInt(int offset);

    @Intrinsic
    public static native long readLong(int offset);

    @Intrinsic
    public static native Address readAddress(int offset);

    /** The object whose raw reference stands at the offset. */
    @Intrinsic
    public static native Object readObject(int offset);

    @Intrinsic
    public static native void writeByte(int offset, byte value);

    @Intrinsic
    public static native void writeInt(int offset, int value);

    @Intrinsic
    public static native void writeLong(int offset, long value);

    @Intrinsic
    public static native void writeAddress(int offset, Address value);

    /** Stores a raw reference, without barrier; the collector takes this area's {@link #CURRENT_THREAD} as a root. */
    @Intrinsic
    public static native void writeObject(int offset, Object value);
}
