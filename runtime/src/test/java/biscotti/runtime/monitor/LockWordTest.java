package biscotti.runtime.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The parts of a lock word do not run into each other. */
class LockWordTest {
    private static final int OWNER = 0xfedc;

    @Test
    void aFreeWordHasNoOwnerNoCountAndNobodyWaits() {
        assertEquals(0, LockWord.owner(LockWord.FREE));
        assertEquals(0, LockWord.extraCount(LockWord.FREE));
        assertFalse(LockWord.isContended(LockWord.FREE));
        assertFalse(LockWord.isFull(LockWord.FREE));
    }

    @Test
    void ownerAndContentionSurviveEveryEntryUntilTheCountIsFull() {
        int word = OWNER | LockWord.CONTENDED;
        for (int entries = 0; entries < 1 << 15; entries++) {
            assertEquals(OWNER, LockWord.owner(word));
            assertTrue(LockWord.isContended(word));
            assertEquals(entries, LockWord.extraCount(word));
            assertEquals(entries == (1 << 15) - 1, LockWord.isFull(word));
            word += LockWord.ONCE;
        }
    }

    @Test
    void leavingUndoesEntering() {
        int word = OWNER;
        assertEquals(2, LockWord.extraCount(word + 3 * LockWord.ONCE - LockWord.ONCE));
        assertFalse(LockWord.isContended(word + 3 * LockWord.ONCE));
    }
}
