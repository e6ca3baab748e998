package biscotti.compiler.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.compiler.bytecode.FrontEnd;
import biscotti.compiler.check.CallGraph;
import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.optimise.Devirtualisation;
import biscotti.compiler.reach.Reachability;
import biscotti.machine.Address;
import biscotti.runtime.heap.SizeClass;
import biscotti.runtime.object.TibLayout;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What small pieces of work can allocate at most, counted by hand. */
class BoundsTest {
    private static final String SAMPLE = "biscotti/compiler/bound/sample/";
    private static final String NAME = "biscotti.compiler.bound.sample.";
    private static final int OBJECT = SizeClass.of(8);
    private static final int ARRAY = SizeClass.of(8 + 96);

    private static Bounds work;
    private static Bounds misstated;

    @BeforeAll
    static void compute() throws URISyntaxException {
        work = bounds("Work");
        misstated = bounds("Misstated");
    }

    private static Bounds bounds(String sample) throws URISyntaxException {
        var front = new FrontEnd(List.of(location(Address.class), location(TibLayout.class)), List.of(location(BoundsTest.class)), null);
        var initialisation = new Initialisation(front.world(), front.images());
        var values = front.world().classNamed(SAMPLE + "Values");
        initialisation.initialise(values);
        var roots = front.world().classNamed(SAMPLE + sample).methods().stream().filter(method -> method.annotations().containsKey("BoundedEntry"));
        var program = new Reachability(front.world(), front.images(), initialisation).run(roots.toList());
        var devirtualisation = new Devirtualisation(program);
        program.methods().forEach(method -> devirtualisation.run(method.graph()));
        return new Bounds(program, CallGraph.ofSource(program), values);
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static void assertPiece(String entry, long objects, long arrays, long frames) {
        Bounds.Bound bound = work.entries().get(entry);
        assertEquals("", bound.path());
        Amount piece = bound.piece();
        assertEquals(List.of(objects, arrays, frames), List.of(piece.cells(OBJECT), piece.cells(ARRAY), piece.frames()));
    }

    /** Cells in whole blocks, each class for itself; a large object in pages of its own. */
    @Test
    void whatIsReservedHoldsAllOfIt() {
        Amount two = Amount.object(8).plus(Amount.object(1300));
        assertEquals(1 + 4, two.pagesToReserve(true));
        assertEquals(4 + 16, two.pagesToReserve(false));
        assertEquals(1, Amount.object(8).times(256).pagesToReserve(true));
        assertEquals(2, Amount.object(8).times(257).pagesToReserve(true));
        assertEquals(2, Amount.object(4100).pagesToReserve(true));
    }

    /** Of each size class the heavier branch counts. */
    @Test
    void branchesCountByTheirGreater() {
        assertPiece("heavier branch", 2, 1, 0);
    }

    @Test
    void aConstantLoopCountsItsRounds() {
        assertPiece("constant loop", 5, 0, 0);
    }

    /** Of a parameter the greatest that any caller gives is known. */
    @Test
    void aLoopGoesAsOftenAsItsCallersSay() {
        assertPiece("loop of a caller's length", 8, 0, 0);
    }

    @Test
    void aStatedLoopCountsWhatItsNameSays() {
        assertPiece("stated loop", 3, 0, 0);
    }

    @Test
    void aLoopThatCountsDownIsKnown() {
        assertPiece("counting down", 6, 0, 0);
    }

    @Test
    void whatABranchRulesOutIsKnown() {
        assertPiece("guarded array", 0, 1, 0);
    }

    @Test
    void eachLambdaIsCountedWhereItIsGiven() {
        assertPiece("light lambda", 1, 0, 0);
        assertPiece("heavy lambda", 4, 0, 0);
    }

    @Test
    void aMinimumBoundsAnArray() {
        assertPiece("array of a least length", 0, 1, 0);
    }

    @Test
    void reservationPointsCutWorkIntoPieces() {
        assertPiece("pieces", 2, 0, 0);
    }

    @Test
    void framesAreCounted() {
        assertPiece("frames", 0, 0, 8);
    }

    @Test
    void theWayToAnExceptionIsNotCounted() {
        assertPiece("bug", 0, 0, 0);
    }

    @Test
    void otherWorkHasItsOwnReserve() {
        assertPiece("other work", 1, 0, 0);
    }

    /** One receiver, whichever it is, and the six of the heavier target. */
    @Test
    void aDispatchedCallCountsItsHeaviestTarget() {
        Amount piece = work.entries().get("dispatched").piece();
        assertEquals(1 + 6, piece.cells(OBJECT));
    }

    @Test
    void aLoopWithoutBoundNamesThePathToIt() {
        assertEquals("\n    NAME.Work.unknownLoop(I)V line 64 calls"
                + "\n    NAME.Work.between(I)V, which allocates in a loop that goes round an unknown number of times, line 69",
                work.entries().get("loop without bound").path().replace(NAME, "NAME."));
    }

    @Test
    void anArrayWithoutBoundIsNamed() {
        assertEquals(NAME + "Work.array makes an array of unknown length", work.entries().get("array without bound").reason());
    }

    @Test
    void aCircleThatAllocatesHasNoBound() {
        assertEquals(NAME + "Work.circleAgain allocates in a circle of calls", work.entries().get("circle").reason());
    }

    @Test
    void whatIsStatedInVainOrByAnUnknownNameIsAnError() {
        assertEquals(List.of(
                "@Bound of NAME.Misstated.nameless(I)V names NOWHERE, which is no constant of biscotti.kernel.abi.Bounds",
                "@Bound of NAME.Misstated.needless()V states a loop, which nothing in the method needs"),
                misstated.errors().stream().map(error -> error.replace(NAME, "NAME.")).toList());
        assertEquals(List.of(), work.errors());
    }
}
