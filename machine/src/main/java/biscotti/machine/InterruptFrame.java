package biscotti.machine;

/**
 * What the entry stubs save, from low to high, 8 bytes each; offsets from the frame's address.
 *
 * <p>The last five words are pushed by the processor (Intel SDM volume 3, 6.14.2), the error code by it or by the stub.
 */
public final class InterruptFrame {
    public static final int R15 = 0;
    public static final int R14 = 8;
    public static final int R13 = 16;
    public static final int R12 = 24;
    public static final int RBP = 32;
    public static final int RBX = 40;
    public static final int R11 = 48;
    public static final int R10 = 56;
    public static final int R9 = 64;
    public static final int R8 = 72;
    public static final int RDI = 80;
    public static final int RSI = 88;
    public static final int RDX = 96;
    public static final int RCX = 104;
    public static final int RAX = 112;
    public static final int VECTOR = 120;
    public static final int ERROR = 128;
    public static final int RIP = 136;
    public static final int CS = 144;
    public static final int RFLAGS = 152;
    public static final int RSP = 160;
    public static final int SS = 168;
    public static final int BYTES = 176;
    /** Bytes below the frame in which the interrupt stub keeps the vector registers (FXSAVE). */
    public static final int VECTOR_REGISTER_BYTES = 512;

    private InterruptFrame() {}

    /** Whether user code was interrupted. */
    public static boolean isFromUser(Address frame) {
        return (frame.readLong(CS) & 3) != 0;
    }
}
