package biscotti.kernel.task.hosted;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.task.UserContext;

/** Registers in an array, as a processor with XSAVE for x87, SSE and AVX has them, or with FXSAVE alone. */
public final class HostedUserContext extends UserContext {
    /** XCR0's bits for x87, SSE and AVX. */
    public static final long FEATURES = 7;

    private static final int XSAVE_BYTES = 832;
    private static final int FXSAVE_BYTES = 512;
    private static final int MXCSR = 24;
    private static final int DEFAULT_MXCSR = 0x1F80;
    private static final int HEADER = 512;
    private static final int HEADER_END = 576;
    private static final long FIXED_FLAGS = 0x202;

    private final long[] registers = new long[COUNT];
    private final boolean isExtended;
    private final byte[] vector;

    /** Cleared registers, with XSAVE or with FXSAVE alone. */
    public HostedUserContext(boolean isExtended) {
        this.isExtended = isExtended;
        this.vector = new byte[isExtended ? XSAVE_BYTES : FXSAVE_BYTES];
        clear();
    }

    @Override
    public long get(int register) {
        return registers[register];
    }

    @Override
    public void set(int register, long value) {
        if (register == RIP && value >>> 47 != 0) {
            throw new IllegalArgumentException("RIP " + Long.toHexString(value));
        }
        registers[register] = register == RFLAGS ? value & USER_FLAGS | FIXED_FLAGS : value;
    }

    @Override
    public void clear() {
        for (int i = 0; i < COUNT; i++) {
            registers[i] = 0;
        }
        registers[RFLAGS] = FIXED_FLAGS;
        clearVectorState();
    }

    @Override
    public void copyFrom(UserContext parent) {
        HostedUserContext other = (HostedUserContext) parent;
        System.arraycopy(other.registers, 0, registers, 0, COUNT);
        System.arraycopy(other.vector, 0, vector, 0, vector.length);
    }

    @Override
    public int vectorStateBytes() {
        return vector.length;
    }

    @Override
    public long vectorFeatures() {
        return isExtended ? FEATURES : 0;
    }

    @Override
    public void clearVectorState() {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = 0;
        }
        vector[MXCSR] = (byte) DEFAULT_MXCSR;
        vector[MXCSR + 1] = (byte) (DEFAULT_MXCSR >>> 8);
    }

    @Override
    public void saveVectorState(byte[] target) {
        System.arraycopy(vector, 0, target, 0, vector.length);
    }

    @Override
    public int loadVectorState(byte[] source, int length) {
        boolean isRefused = (source[MXCSR + 2] | source[MXCSR + 3]) != 0; // reserved bits of MXCSR
        for (int i = HEADER + 8; isExtended && i < HEADER_END; i++) {
            isRefused |= source[i] != 0;
        }
        if (length > vector.length || isRefused) {
            return -Errno.EINVAL;
        }
        System.arraycopy(source, 0, vector, 0, length);
        return 0;
    }

    /** A byte of the vector state. */
    public int vectorByte(int offset) {
        return vector[offset] & 0xFF;
    }

    /** Changes a byte of the vector state, as the program would. */
    public void setVectorByte(int offset, int value) {
        vector[offset] = (byte) value;
    }
}
