package biscotti.kernel.abi;

/**
 * Offsets in the structures that a signal handler finds on its stack: {@code struct rt_sigframe}, {@code struct ucontext},
 * {@code struct sigcontext_64} and the end of {@code struct _fpx_sw_bytes}, of Linux's {@code asm/sigframe.h}, {@code asm-generic/ucontext.h} and
 * {@code asm/sigcontext.h}.
 *
 * <pre>
 *   high   vector state (XSAVE area, 64-byte aligned), then FP_XSTATE_MAGIC2
 *          siginfo         at INFO
 *          ucontext        at CONTEXT: flags, link, stack, sigcontext, mask
 *   low    return address  at RETURN_ADDRESS: the restorer; RSP points here when the handler starts
 * </pre>
 */
public final class SignalFrameLayout {
    public static final int RETURN_ADDRESS = 0;
    public static final int CONTEXT = 8;
    public static final int INFO = 312;
    public static final int FRAME_BYTES = 440;

    /** Offsets in {@code struct ucontext}. */
    public static final int UC_FLAGS = 0;
    public static final int UC_LINK = 8;
    public static final int UC_STACK = 16;
    public static final int UC_MCONTEXT = 40;
    public static final int UC_SIGMASK = 296;
    public static final int UC_BYTES = 304;

    /** Offsets in {@code stack_t}. */
    public static final int SS_SP = 0;
    public static final int SS_FLAGS = 8;
    public static final int SS_SIZE = 16;
    public static final int STACK_BYTES = 24;

    /** Offsets in {@code struct sigcontext_64}. */
    public static final int SC_R8 = 0;
    public static final int SC_R9 = 8;
    public static final int SC_R10 = 16;
    public static final int SC_R11 = 24;
    public static final int SC_R12 = 32;
    public static final int SC_R13 = 40;
    public static final int SC_R14 = 48;
    public static final int SC_R15 = 56;
    public static final int SC_RDI = 64;
    public static final int SC_RSI = 72;
    public static final int SC_RBP = 80;
    public static final int SC_RBX = 88;
    public static final int SC_RDX = 96;
    public static final int SC_RAX = 104;
    public static final int SC_RCX = 112;
    public static final int SC_RSP = 120;
    public static final int SC_RIP = 128;
    public static final int SC_EFLAGS = 136;
    public static final int SC_CS = 144;
    public static final int SC_GS = 146;
    public static final int SC_FS = 148;
    public static final int SC_SS = 150;
    public static final int SC_ERR = 152;
    public static final int SC_TRAPNO = 160;
    public static final int SC_OLDMASK = 168;
    public static final int SC_CR2 = 176;
    public static final int SC_FPSTATE = 184;

    /** Selectors of user mode. */
    public static final int USER_CS = 0x33;
    public static final int USER_SS = 0x2B;

    /** Bits of {@link #UC_FLAGS}: the vector state is an XSAVE area; SS is saved; SS is restored as it is. */
    public static final int UC_FP_XSTATE = 1;
    public static final int UC_SIGCONTEXT_SS = 2;
    public static final int UC_STRICT_RESTORE_SS = 4;

    /** The part that FXSAVE writes. */
    public static final int FXSAVE_BYTES = 512;
    /** The area's header behind it; its first word says which parts are there. */
    public static final int XSAVE_HEADER_BYTES = 64;
    public static final int MXCSR = 24;
    /** What the kernel says about the area, in bytes that FXSAVE leaves free. */
    public static final int SW_MAGIC1 = 464;
    public static final int SW_EXTENDED_SIZE = 468;
    public static final int SW_XFEATURES = 472;
    public static final int SW_XSTATE_SIZE = 480;
    public static final int SW_END = 512;

    public static final int FP_XSTATE_MAGIC1 = 0x4650_5853;
    public static final int FP_XSTATE_MAGIC2 = 0x4650_5845;
    public static final int FP_XSTATE_MAGIC2_SIZE = 4;
    public static final int VECTOR_STATE_ALIGNMENT = 64;

    /** Bytes below the stack pointer that a function may use without saying so: System V ABI, 3.2.2. */
    public static final int RED_ZONE_BYTES = 128;

    private SignalFrameLayout() {
    }
}
