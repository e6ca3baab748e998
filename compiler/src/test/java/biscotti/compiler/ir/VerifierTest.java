package biscotti.compiler.ir;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.PrimitiveType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each invariant of the intermediate representation, broken on purpose in a graph that is right without the break. */
final class VerifierTest {
    private Graph graph;
    private Block entry;
    private Block left;
    private Block right;
    private Block join;
    private Block handler;
    private Value one;
    private Value call;
    private Value phi;

    /** entry branches to left, which calls and may go to a handler, and to right; both go on to join. */
    @BeforeEach
    void makeGraph() {
        var owner = new ClassInfo("Sample", 1, null, List.of(), null, Kind.REFERENCE);
        var method = new MethodInfo(
                owner, "sample", "(I)I", List.of(PrimitiveType.INT), PrimitiveType.INT, 8, Map.of(), (java.util.function.Supplier<Graph>) null);
        graph = new Graph(method);
        entry = graph.newBlock();
        left = graph.newBlock();
        right = graph.newBlock();
        join = graph.newBlock();
        handler = graph.newBlock();
        Value parameter = graph.newValue(Kind.INT, new Operation.Parameter(0), null);
        graph.parameters().add(parameter);
        entry.append(parameter);
        one = entry.append(graph.newValue(Kind.INT, new Operation.IntConstant(1), null));
        entry.setTerminator(new Terminator.Branch(parameter, left, right), null);
        left.predecessors().add(entry);
        right.predecessors().add(entry);
        call = left.append(
                graph.newValue(Kind.INT, new Operation.Invoke(InvokeKind.DIRECT, method), null, parameter));
        left.setHandler(handler);
        left.setTerminator(new Terminator.Goto(join), null);
        right.setTerminator(new Terminator.Goto(join), null);
        join.predecessors().addAll(List.of(left, right));
        phi = join.append(graph.newValue(Kind.INT, new Operation.Phi(), null, call, one));
        join.setTerminator(new Terminator.Return(phi), null);
        handler.predecessors().add(left);
        Value caught = handler.append(graph.newValue(Kind.REFERENCE, new Operation.CaughtException(), null));
        handler.setTerminator(new Terminator.Throw(caught), null);
    }

    private void assertRejected(String violation) {
        String message = assertThrows(IllegalStateException.class, () -> Verifier.verify(graph)).getMessage();
        assertTrue(message.contains(violation), message);
    }

    @Test
    void rightGraphIsAccepted() {
        assertDoesNotThrow(() -> Verifier.verify(graph));
    }

    @Test
    void useMustBeDominatedByItsDefinition() {
        right.append(graph.newValue(Kind.INT, new Operation.Unary(UnaryOperator.NEGATE), null, call));
        assertRejected("before its definition");
    }

    @Test
    void useMustFollowItsDefinitionInTheBlock() {
        join.insert(1, graph.newValue(Kind.INT, new Operation.Unary(UnaryOperator.NEGATE), null, one));
        Value later = join.append(graph.newValue(Kind.INT, new Operation.IntConstant(3), null));
        join.values().get(1).operands().set(0, later);
        assertRejected("before its definition");
    }

    @Test
    void phiNeedsAnOperandForEachPredecessor() {
        phi.operands().removeLast();
        assertRejected("wrong number of operands");
    }

    @Test
    void phiHasOneKind() {
        Value number = entry.append(graph.newValue(Kind.LONG, new Operation.LongConstant(1), null));
        phi.operands().set(1, number);
        assertRejected("merges kinds");
    }

    @Test
    void phiOperandMustReachTheEndOfItsPredecessor() {
        phi.operands().set(1, call);
        assertRejected("before its definition");
    }

    @Test
    void handlerMustNotSeeTheValueThatThrows() {
        handler.insert(0, graph.newValue(Kind.INT, new Operation.Phi(), null, call));
        assertRejected("uses the value that throws");
    }

    @Test
    void nothingMayFollowTheThrowingValueBeforeAHandler() {
        left.append(graph.newValue(Kind.INT, new Operation.IntConstant(2), null));
        assertRejected("its last value does not throw");
    }

    @Test
    void blockWithHandlerHasOneThrowingValue() {
        left.insert(0, graph.newValue(Kind.INT, new Operation.ZeroCheck(), null, one));
        assertRejected("2 values that may throw");
    }

    @Test
    void handlerStartsWithTheCaughtException() {
        handler.insert(0, graph.newValue(Kind.INT, new Operation.IntConstant(2), null));
        assertRejected("does not start with CaughtException");
    }

    @Test
    void predecessorsAreThoseThatGoThere() {
        handler.predecessors().add(right);
        assertRejected("wrong predecessors");
    }

    @Test
    void branchHasTwoTargets() {
        entry.setTerminator(new Terminator.Branch(one, left, left), null);
        graph.blocks().remove(right);
        join.predecessors().remove(right);
        phi.operands().removeLast();
        assertRejected("equal targets");
    }

    @Test
    void unreachableBlockIsRejected() {
        graph.newBlock().setTerminator(new Terminator.Unreachable(), null);
        assertRejected("unreachable");
    }

    @Test
    void returnFitsTheMethod() {
        join.setTerminator(new Terminator.Return(null), null);
        assertRejected("does not fit");
    }

    @Test
    void callHasTheArgumentsOfItsMethod() {
        call.operands().clear();
        assertRejected("arguments");
    }
}
