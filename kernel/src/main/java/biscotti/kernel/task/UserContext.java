package biscotti.kernel.task;

/**
 * What the processor keeps for a thread's user mode: its registers as they will be when the thread goes back there.
 *
 * <p>The kernel's body is the frame on the thread's kernel stack; the hosted one is an array. Only the thread itself uses it, or whoever
 * prepares a thread that has not started.
 */
public abstract class UserContext {
    public static final int R15 = 0;
    public static final int R14 = 1;
    public static final int R13 = 2;
    public static final int R12 = 3;
    public static final int RBP = 4;
    public static final int RBX = 5;
    public static final int R11 = 6;
    public static final int R10 = 7;
    public static final int R9 = 8;
    public static final int R8 = 9;
    public static final int RDI = 10;
    public static final int RSI = 11;
    public static final int RDX = 12;
    public static final int RCX = 13;
    public static final int RAX = 14;
    public static final int RIP = 15;
    public static final int RFLAGS = 16;
    public static final int RSP = 17;
    /** Base addresses of FS and GS: thread-local storage. */
    public static final int FS_BASE = 18;
    public static final int GS_BASE = 19;
    /** How many registers there are. */
    public static final int COUNT = 20;

    /** The flags that a program may set by itself: all others are as the kernel wants them. */
    public static final long USER_FLAGS = 0x5_0DD5; // CF PF AF ZF SF TF DF OF RF AC: Intel SDM volume 1, 3.4.3

    /** A register's value. */
    public abstract long get(int register);

    /** Sets a register. {@link #RIP} must be canonical and below the user limit; {@link #RFLAGS} is masked by {@link #USER_FLAGS}. */
    public abstract void set(int register, long value);

    /** Sets all registers to 0 and the vector state to what a new program finds (System V ABI, 3.4.1). */
    public abstract void clear();

    /** Takes over all registers and the vector state of the thread that calls, whose context {@code parent} is: for clone. */
    public abstract void copyFrom(UserContext parent);

    /** Size in bytes of the vector state in a signal frame: the XSAVE area of this machine. */
    public abstract int vectorStateBytes();

    /** Which parts of the vector state there are, as bits of XCR0; 0 if the machine has FXSAVE alone: then the area has 512 bytes. */
    public abstract long vectorFeatures();

    /** Sets the vector state to what a new program finds. */
    public abstract void clearVectorState();

    /** Writes the vector state into {@code target}, in XSAVE's standard format. */
    public abstract void saveVectorState(byte[] target);

    /** Loads the vector state; what the processor would refuse is an {@code -EINVAL}. */
    public abstract int loadVectorState(byte[] source, int length);
}
