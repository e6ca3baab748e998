package biscotti.runtime.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has reserved finds pages, and nobody gets what another has reserved. */
final class ReservationsTest {
    private ShadowHeap heap;
    private SimulatedMachine machine;

    @BeforeEach
    void boot() {
        machine = new SimulatedMachine(1 << 20, 1, 1);
        heap = new ShadowHeap(machine, 1);
    }

    @Test
    void pagesAreReservedOnce() {
        int all = Reservations.free();
        assertTrue(Reservations.tryTake(all - 10, 0));
        assertFalse(Reservations.tryTake(11, 0));
        assertTrue(Reservations.tryTake(10, 0));
        assertEquals(all, Reservations.reserved());
        Reservations.giveBack(all);
        assertEquals(0, Reservations.reserved());
    }

    @Test
    void theSpareIsLeft() {
        int all = Reservations.free();
        assertFalse(Reservations.tryTake(all - 9, 10));
        assertTrue(Reservations.tryTake(all - 10, 10));
        Reservations.giveBack(all - 10);
    }

    /** A large object takes pages that a reservation does not stand for: fewer can be reserved, though more than there are may be promised. */
    @Test
    void whatIsAllocatedCannotBeReserved() {
        int all = Reservations.free();
        heap.allocateByteArray(0, 20 * PagePool.PAGE_BYTES);
        assertEquals(all - 21, Reservations.free());
        assertFalse(Reservations.tryTake(all - 20, 0));
        assertTrue(Reservations.tryTake(all - 21, 0));
        Reservations.giveBack(all - 21);
    }

    @Test
    void whatACollectionFoundDeadCountsAfterTheSweep() {
        int all = Reservations.free();
        heap.allocateByteArray(0, 20 * PagePool.PAGE_BYTES);
        machine.collect();
        assertFalse(Reservations.tryTake(all, 0));
        Reservations.sweep();
        assertTrue(Reservations.tryTake(all, 0));
        Reservations.giveBack(all);
    }

    @Test
    void whoMustGoOnGoesIntoDebt() {
        int all = Reservations.free();
        Reservations.take(all + 5);
        assertFalse(Reservations.tryTake(1, 0));
        Reservations.giveBack(5);
        assertFalse(Reservations.tryTake(1, 0));
        Reservations.giveBack(1);
        assertTrue(Reservations.tryTake(1, 0));
        Reservations.giveBack(all);
    }
}
