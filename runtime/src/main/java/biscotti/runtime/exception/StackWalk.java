package biscotti.runtime.exception;

import biscotti.machine.Address;
import biscotti.machine.ImageSymbol;
import biscotti.machine.InterruptFrame;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Follows the chain of frame pointers, through interrupts too.
 *
 * <p>A frame is named by its pointer. It ends where the saved pointer or the return address is 0: at a thread's first function, and on the
 * boot stack. All addresses given are return addresses: the call is the byte before.
 */
@NoAllocation
@Uninterruptible("frames must not change underneath")
final class StackWalk {
    private static final int RETURN_ADDRESS = 8;
    private static final int FRAME_BYTES = 16;

    private StackWalk() {}

    /** Fills the array with return addresses, from the frame's caller up; returns how many. */
    static int capture(Address first, long[] addresses) {
        int count = 0;
        Address frame = first;
        while (count < addresses.length) {
            long address = returnAddress(frame);
            if (address == 0) {
                break;
            }
            addresses[count] = address;
            count++;
            frame = caller(frame);
        }
        return count;
    }

    /** How many addresses {@link #capture} would find, at most the limit. */
    static int depth(Address first, int limit) {
        int count = 0;
        Address frame = first;
        while (count < limit && returnAddress(frame) != 0) {
            count++;
            frame = caller(frame);
        }
        return count;
    }

    /** Where the frame's caller goes on; 0 if there is none. For a handler's frame it is one past what was interrupted. */
    static long returnAddress(Address frame) {
        if (frame.isZero()) {
            return 0;
        }
        long address = frame.readLong(RETURN_ADDRESS);
        if (isInterrupt(address)) {
            return interrupted(frame).readLong(InterruptFrame.RIP) + 1;
        }
        return UnwindTables.isCode(address) ? address : 0;
    }

    /** The frame of the frame's caller. Precondition: it has a return address. */
    static Address caller(Address frame) {
        if (isInterrupt(frame.readLong(RETURN_ADDRESS))) {
            return interrupted(frame).readAddress(InterruptFrame.RBP);
        }
        return frame.readAddress(0);
    }

    private static boolean isInterrupt(long address) {
        return address == ImageSymbol.address(ImageSymbol.INTERRUPT_RETURN).toLong();
    }

    private static Address interrupted(Address handler) {
        return handler.plus(FRAME_BYTES + InterruptFrame.VECTOR_REGISTER_BYTES);
    }
}
