package biscotti.runtime.heap.model;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import biscotti.runtime.heap.model.CycleModel.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The cycle loses no object, and each of its rules is needed. {@code -Dbiscotti.long=true} explores the whole scopes. */
final class CycleModelTest {
    @Test
    void noStoreLosesAnObject() {
        assertSound(new Scope(2, 1, false, false, false));
    }

    @Test
    void noAllocationLosesAnObject() {
        assertSound(new Scope(1, 0, false, true, false));
    }

    @Test
    void noMigrationLosesAnObject() {
        assertSound(new Scope(0, 0, true, true, false));
        assertSound(new Scope(1, 0, true, false, false));
    }

    @Test
    void noLogOrWeakReferenceLosesAnObject() {
        assertSound(new Scope(1, 0, false, false, true));
    }

    @Test
    void noObjectIsLostInTheLargerScopes() {
        assumeTrue(Boolean.getBoolean("biscotti.long"), "minutes and gigabytes");
        assertSound(new Scope(1, 1, false, true, false));
        assertSound(new Scope(1, 1, true, false, false));
        assertSound(new Scope(1, 0, true, true, false));
        assertSound(new Scope(1, 1, false, false, true));
        assertSound(new Scope(2, 2, false, true, false));
        assertSound(new Scope(2, 1, true, true, false));
    }

    private static void assertSound(Scope scope) {
        var explorer = new Explorer(new CycleModel(scope));
        assertNull(explorer.findWrong());
        assertTrue(explorer.ends() > 0, "marking ends in some states");
    }

    @ParameterizedTest
    @EnumSource
    void withoutARuleAnObjectIsLost(Omission omission) {
        var scope = switch (omission) {
            case NO_SETTLE, STORED_VALUE_NOT_LOGGED, NO_BARRIER_BEFORE_TRACE, NO_BARRIER_IN_TRACE -> new Scope(2, 1, false, false, false);
            case BLACK_FROM_ARM, BLACK_FROM_TRACE -> new Scope(1, 0, false, true, false);
            case NO_SCAN_BEFORE_RUN, BORN_SCANNED -> new Scope(1, 0, true, false, false);
            case NO_ACKNOWLEDGEMENT_BEFORE_RUN -> new Scope(0, 0, true, true, false);
            case NO_TERMINATION_ROUND, WEAK_LOAD_NOT_LOGGED, NO_RENDEZVOUS, DEAD_REFERENT_LOADED -> new Scope(1, 0, false, false, true);
        };
        var explorer = new Explorer(new CycleModel(scope, omission));
        assertNotNull(explorer.findWrong(), () -> "sound in all " + explorer.states() + " states");
    }
}
