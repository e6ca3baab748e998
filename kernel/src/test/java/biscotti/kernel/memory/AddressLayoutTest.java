package biscotti.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where programs are put: at random, within the bounds that Linux keeps. */
class AddressLayoutTest {
    private static final long MIB = 1L << 20;

    @Test
    void everyBitThatShouldBeRandomIs() {
        Random random = new Random(3);
        long stack = 0;
        long map = 0;
        long program = 0;
        long brk = 0;
        int offset = 0;
        AddressLayout first = AddressLayout.draw(random::nextLong, 8 * MIB);
        for (int i = 0; i < 200; i++) {
            AddressLayout next = AddressLayout.draw(random::nextLong, 8 * MIB);
            stack |= distance(next.stackTop, AddressLayout.USER_LIMIT);
            map |= distance(next.mapBase, first.mapBase + (1L << 40));
            program |= distance(next.programBase, 0x5555_5555_4000L);
            brk |= next.breakOffset >> 12;
            offset |= next.stackOffset;
            assertTrue(next.stackTop - next.mapBase > 128 * MIB);
            assertTrue(next.mapBase > next.programBase + (1L << 40));
            assertEquals(0, next.stackOffset & 15);
        }
        assertEquals((1 << 22) - 1, stack);
        assertEquals(28, Long.bitCount(map & (1 << 28) - 1));
        assertEquals((1 << 28) - 1, program);
        assertEquals((1 << 13) - 1, brk);
        assertEquals(0xFF0, offset);
    }

    private static long distance(long a, long b) {
        return Math.abs(a - b) >> 12;
    }

    @Test
    void aLargerStackLimitMovesMappingsDown() {
        AddressLayout small = AddressLayout.draw(null, 8 * MIB);
        AddressLayout large = AddressLayout.draw(null, 1024 * MIB);
        assertEquals((1024 - 128) * MIB, small.mapBase - large.mapBase);
        assertEquals(0x5555_5555_4000L, small.programBase);
        assertTrue(AddressLayout.draw(null, MemoryLimits.UNLIMITED).mapBase > 1L << 40);
    }
}
