package biscotti.kernel.abi;

/** Commands and options of futex(2), bits of a futex word, and the layout of robust lists. */
public final class FutexFlags {
    public static final int FUTEX_WAIT = 0;
    public static final int FUTEX_WAKE = 1;
    public static final int FUTEX_REQUEUE = 3;
    public static final int FUTEX_CMP_REQUEUE = 4;
    public static final int FUTEX_WAKE_OP = 5;
    public static final int FUTEX_LOCK_PI = 6;
    public static final int FUTEX_UNLOCK_PI = 7;
    public static final int FUTEX_TRYLOCK_PI = 8;
    public static final int FUTEX_WAIT_BITSET = 9;
    public static final int FUTEX_WAKE_BITSET = 10;
    public static final int FUTEX_WAIT_REQUEUE_PI = 11;
    public static final int FUTEX_CMP_REQUEUE_PI = 12;
    public static final int FUTEX_LOCK_PI2 = 13;

    public static final int FUTEX_PRIVATE_FLAG = 128;
    public static final int FUTEX_CLOCK_REALTIME = 256;
    public static final int FUTEX_CMD_MASK = ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);
    public static final int FUTEX_BITSET_MATCH_ANY = -1;

    /** What FUTEX_WAKE_OP does to its second word. */
    public static final int FUTEX_OP_SET = 0;
    public static final int FUTEX_OP_ADD = 1;
    public static final int FUTEX_OP_OR = 2;
    public static final int FUTEX_OP_ANDN = 3;
    public static final int FUTEX_OP_XOR = 4;
    /** The operand is a number of bits to shift 1 by. */
    public static final int FUTEX_OP_OPARG_SHIFT = 8;
    /** How it compares the word's old value. */
    public static final int FUTEX_OP_CMP_EQ = 0;
    public static final int FUTEX_OP_CMP_NE = 1;
    public static final int FUTEX_OP_CMP_LT = 2;
    public static final int FUTEX_OP_CMP_LE = 3;
    public static final int FUTEX_OP_CMP_GT = 4;
    public static final int FUTEX_OP_CMP_GE = 5;

    /** In the word of a robust mutex: somebody waits. */
    public static final int FUTEX_WAITERS = 0x8000_0000;
    /** In the word of a robust mutex: its owner died with it. */
    public static final int FUTEX_OWNER_DIED = 0x4000_0000;
    /** In the word of a robust mutex: its owner's thread number. */
    public static final int FUTEX_TID_MASK = 0x3FFF_FFFF;

    /** Size of {@code struct robust_list_head}: list, futex_offset, list_op_pending. */
    public static final int ROBUST_LIST_HEAD_BYTES = 24;
    /** How many entries of a robust list are looked at. */
    public static final int ROBUST_LIST_LIMIT = 2048;

    private FutexFlags() {
    }
}
