package biscotti.kernel.task.signal;

import static biscotti.kernel.abi.SignalFrameLayout.FP_XSTATE_MAGIC1;
import static biscotti.kernel.abi.SignalFrameLayout.FP_XSTATE_MAGIC2;
import static biscotti.kernel.abi.SignalFrameLayout.FP_XSTATE_MAGIC2_SIZE;
import static biscotti.kernel.abi.SignalFrameLayout.FXSAVE_BYTES;
import static biscotti.kernel.abi.SignalFrameLayout.SW_END;
import static biscotti.kernel.abi.SignalFrameLayout.SW_EXTENDED_SIZE;
import static biscotti.kernel.abi.SignalFrameLayout.SW_MAGIC1;
import static biscotti.kernel.abi.SignalFrameLayout.SW_XFEATURES;
import static biscotti.kernel.abi.SignalFrameLayout.SW_XSTATE_SIZE;
import static biscotti.kernel.abi.SignalFrameLayout.VECTOR_STATE_ALIGNMENT;
import static biscotti.kernel.abi.SignalFrameLayout.XSAVE_HEADER_BYTES;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.task.UserContext;

/**
 * The x87, SSE and AVX registers in a signal frame: an XSAVE area in the standard format, announced by a magic number in bytes that the
 * processor leaves free and confirmed by another behind the area. Linux's {@code asm/sigcontext.h}; Intel SDM volume 1, 13.4.
 */
final class VectorState {
    private static final long X87_AND_SSE = 3;

    private final UserContext context;
    private final int areaBytes;
    private final long features;

    VectorState(UserContext context) {
        this.context = context;
        this.areaBytes = context.vectorStateBytes();
        this.features = context.vectorFeatures();
    }

    private boolean isExtended() {
        return features != 0;
    }

    /** Size of the area with what confirms it. */
    int totalBytes() {
        return isExtended() ? areaBytes + FP_XSTATE_MAGIC2_SIZE : areaBytes;
    }

    /** Where the area goes on a stack with this top. */
    long addressBelow(long top) {
        return top - totalBytes() & -VECTOR_STATE_ALIGNMENT;
    }

    /** Writes the thread's vector state: 0 or {@code -EFAULT}. */
    int save(UserMemory memory, long address) {
        byte[] area = new byte[totalBytes()];
        context.saveVectorState(area);
        clear(area, SW_MAGIC1, SW_END);
        if (isExtended()) {
            LittleEndian.putInt(area, SW_MAGIC1, FP_XSTATE_MAGIC1);
            LittleEndian.putInt(area, SW_EXTENDED_SIZE, totalBytes());
            LittleEndian.putLong(area, SW_XFEATURES, features);
            LittleEndian.putInt(area, SW_XSTATE_SIZE, areaBytes);
            // a handler that changes x87 or SSE registers need not set their bits
            LittleEndian.putLong(area, FXSAVE_BYTES, LittleEndian.getLong(area, FXSAVE_BYTES) | X87_AND_SSE);
            LittleEndian.putInt(area, areaBytes, FP_XSTATE_MAGIC2);
        }
        return memory.copyOut(area, 0, area.length, address);
    }

    /** Loads the vector state from {@code address}, or what a new program finds if that is 0: 0, {@code -EFAULT} or {@code -EINVAL}. */
    int restore(UserMemory memory, long address) {
        if (address == 0) {
            context.clearVectorState();
            return 0;
        }
        byte[] area = new byte[areaBytes];
        if (memory.copyIn(address, area, 0, FXSAVE_BYTES) < 0) {
            return -Errno.EFAULT;
        }
        int length = extendedSize(memory, address, area);
        if (length > FXSAVE_BYTES) {
            if (memory.copyIn(address + FXSAVE_BYTES, area, FXSAVE_BYTES, length - FXSAVE_BYTES) < 0) {
                return -Errno.EFAULT;
            }
            long present = LittleEndian.getLong(area, FXSAVE_BYTES) & features & LittleEndian.getLong(area, SW_XFEATURES);
            LittleEndian.putLong(area, FXSAVE_BYTES, present);
        } else if (isExtended()) {
            LittleEndian.putLong(area, FXSAVE_BYTES, X87_AND_SSE); // the rest of the area is 0: its parts start anew
        }
        clear(area, SW_MAGIC1, SW_END);
        return context.loadVectorState(area, areaBytes);
    }

    /** How much of the area the program says is there: all that the processor knows, or only what FXSAVE writes. */
    private int extendedSize(UserMemory memory, long address, byte[] area) {
        int size = LittleEndian.getInt(area, SW_XSTATE_SIZE);
        boolean isAnnounced = isExtended() && LittleEndian.getInt(area, SW_MAGIC1) == FP_XSTATE_MAGIC1
                && size >= FXSAVE_BYTES + XSAVE_HEADER_BYTES && size <= areaBytes && size <= LittleEndian.getInt(area, SW_EXTENDED_SIZE);
        boolean isConfirmed = isAnnounced && memory.getInt(address + size) == (FP_XSTATE_MAGIC2 & 0xFFFF_FFFFL);
        return isConfirmed ? size : FXSAVE_BYTES;
    }

    private static void clear(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            bytes[i] = 0;
        }
    }
}
