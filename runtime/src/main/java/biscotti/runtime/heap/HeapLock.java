package biscotti.runtime.heap;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The heap's one spin lock. It guards the block lists, the page pool and the lists of barrier buffers.
 *
 * <p>A leaf in every lock order: under it nothing else is taken, polled or waited for. One lock suffices because it is taken once for
 * a block of cells, not for a cell.
 */
@Uninterruptible("a holder that was switched out would stop every CPU that allocates")
final class HeapLock {
    private static Address word;

    private HeapLock() {}

    static void initialise(Address place) {
        word = place;
        word.writeInt(0, 0);
    }

    static void lock() {
        while (!word.compareAndSetInt(0, 0, 1)) {
            while (word.readIntVolatile(0) != 0) {
                Cpu.spinHint();
            }
        }
    }

    static void unlock() {
        word.writeIntVolatile(0, 0);
    }
}
