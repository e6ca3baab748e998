package biscotti.runtime.heap;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenarios of mutators and cycles, statement by statement. */
final class ScriptTest {
    /** One CPU, up to its snapshot with its stack scanned. */
    private static final String SNAPSHOT = """
            begin
            ack 0
            enter SETTLE
            ack 0
            enter SNAPSHOT
            ack 0
            scan 0
            """;
    /** From there to the end. */
    private static final String REST = """
            enter TRACE
            ack 0
            statics
            mark
            enter TERMINATE
            ack 0
            logs
            mark
            enter CLEAR
            ack 0
            clear
            enter DISARM
            ack 0
            sweep
            ack 0
            """;

    @BeforeEach
    void check() {
        Poison.setEnabled(true);
        Verifier.setEnabled(true);
    }

    @AfterEach
    void doNotCheck() {
        Poison.setEnabled(false);
        Verifier.setEnabled(false);
    }

    @Test
    void whatIsDroppedIsFreedInTheNextCycle() {
        Script.run(1, """
                a = object 1 8
                b = object 0 8
                a[0] = b
                drop b
                collect
                objects 2
                a[0] = null
                collect
                objects 1
                freed b
                drop a
                collect
                objects 0
                """);
    }

    @Test
    void arraysOfReferencesAreFollowedAndArraysOfBytesAreNot() {
        Script.run(1, """
                a = array 600
                b = bytes 5000
                a[599] = b
                drop b
                c = bytes 8
                static 0 = c
                drop c
                collect
                alive b
                alive c
                objects 3
                """);
    }

    @Test
    void anOverwrittenReferenceOfTheSnapshotSurvivesTheCycle() {
        Script.run(1, """
                a = object 1 8
                b = object 0 8
                a[0] = b
                drop b
                """ + SNAPSHOT + """
                a[0] = null
                """ + REST + """
                alive b
                collect
                freed b
                """);
    }

    @Test
    void aReferenceMovedToAScannedStackSurvives() {
        Script.run(1, """
                a = object 1 8
                static 0 = a
                b = object 0 8
                a[0] = b
                drop a
                drop b
                """ + SNAPSHOT + """
                c = static 0
                b = c[0]                  # into a stack that has been scanned
                c[0] = null
                drop c
                """ + REST + """
                alive b
                """);
    }

    @Test
    void withoutTheBarrierItIsLost() {
        Script.run(1, """
                a = object 1 8
                static 0 = a
                b = object 0 8
                a[0] = b
                drop a
                drop b
                """ + SNAPSHOT + """
                c = static 0
                b = c[0]
                c[0] := null
                drop c
                """ + REST + """
                freed b
                """);
    }

    @Test
    void anObjectBornAfterTheSnapshotSurvivesWithWhatItRefersTo() {
        Script.run(1, """
                b = object 0 8
                """ + SNAPSHOT + """
                a = object 1 8
                a[0] := b                 # initialising: no barrier
                drop b
                """ + REST + """
                alive a
                alive b
                """);
    }

    @Test
    void anObjectBornBeforeTheSnapshotAndDroppedIsFreed() {
        Script.run(1, """
                begin
                ack 0
                a = object 0 8
                drop a
                enter SETTLE
                ack 0
                enter SNAPSHOT
                ack 0
                scan 0
                """ + REST + """
                freed a
                """);
    }

    @Test
    void aCellOfTheSnapshotsFreeOnesIsFreeAgainAfterTheCycle() {
        Script.run(1, SNAPSHOT + """
                a = object 0 8
                """ + REST + """
                objects 1
                b = object 0 8
                objects 2
                """);
    }

    @Test
    void largeObjectsBornDuringACycleSurviveItAndGoInTheNext() {
        Script.run(1, SNAPSHOT + """
                a = bytes 100000
                drop a
                """ + REST + """
                alive a
                collect
                freed a
                """);
    }

    @Test
    void aWeakReferentThatIsLoadedDuringTheCycleStays() {
        Script.run(1, """
                w = weak
                a = object 0 8
                w[0] = a
                drop a
                """ + SNAPSHOT + """
                a = w[0]
                """ + REST + """
                alive a
                cleared 0
                drop a
                collect
                freed a
                null w[0]
                cleared 1
                """);
    }

    @Test
    void aReferentFoundDeadIsNotLoadedAnyMore() {
        Script.run(1, """
                w = weak
                v = weak
                a = object 0 8
                w[0] = a
                v[0] = a
                drop a
                """ + SNAPSHOT + """
                enter TRACE
                ack 0
                mark
                enter TERMINATE
                ack 0
                logs
                enter CLEAR
                ack 0
                b = w[0]
                static 0 = w
                clear
                null w[0]
                null v[0]
                cleared 2
                enter DISARM
                ack 0
                sweep
                ack 0
                freed a
                """);
    }

    @Test
    void aStoreThatOnlyTheOtherCpusArmedBarrierSeesIsLogged() {
        Script.run(2, """
                a = object 1 8
                static 0 = a
                drop a
                cpu 1
                b = object 0 8
                begin
                ack 0
                ack 1
                enter SETTLE
                ack 0
                ack 1
                enter SNAPSHOT
                ack 0
                scan 0
                a = static 0
                a[0] = b                  # CPU 1 is not scanned yet, CPU 0 is
                drop b
                cpu 0
                c = static 0
                b = c[0]
                c[0] = null
                ack 1
                scan 1
                enter TRACE
                ack 0
                ack 1
                statics
                mark
                enter TERMINATE
                ack 0
                ack 1
                logs
                mark
                enter CLEAR
                ack 0
                ack 1
                clear
                enter DISARM
                ack 0
                ack 1
                sweep
                ack 0
                ack 1
                alive b
                """);
    }

    @Test
    void theVerifierSeesWhatAMissedBarrierHid() {
        assertThrows(AssertionError.class, () -> Script.run(1, """
                a = object 1 8
                b = object 0 8
                static 0 = b
                drop b
                """ + SNAPSHOT + """
                mark
                b = static 0
                static 0 = null
                a[0] := b
                enter TRACE
                statics
                mark
                clear                     # the log was not asked
                """));
    }
}
