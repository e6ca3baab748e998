package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Value;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The start of a block: the frame there, made of phis if control comes from several places. */
final class MergePoint {
    final Block block;
    private final BitSet live;
    private final BitSet unchanged;
    private final boolean merges;
    private Frame frame;
    private Map<Value, Value> checked = new HashMap<>();

    /**
     * @param live locals that need a value here
     * @param stored locals that ever change; the others have one value everywhere
     * @param merges whether several edges may come
     */
    MergePoint(Block block, BitSet live, BitSet stored, boolean merges) {
        this.block = block;
        this.live = (BitSet) live.clone();
        this.live.and(stored);
        this.unchanged = (BitSet) live.clone();
        this.unchanged.andNot(stored);
        this.merges = merges;
    }

    boolean isEntered() {
        return frame != null;
    }

    /** A copy of the frame at the start. Precondition: entered. */
    Frame frame() {
        return frame.copy();
    }

    /** Null checks that hold at the start. */
    Map<Value, Value> checked() {
        return new HashMap<>(checked);
    }

    /** Adds an edge from the end of a block where the frame is as given. */
    void enter(Block from, Frame state, Map<Value, Value> known, Graph graph, Position position) {
        block.predecessors().add(from);
        if (!merges) {
            frame = state.copy();
            checked = new HashMap<>(known);
        } else if (frame == null) {
            makePhis(state, graph, position);
        } else {
            for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
                addOperand(frame.locals[i], state.locals[i]);
            }
            for (int i = 0; i < frame.stack().size(); i++) {
                addOperand(frame.stack().get(i), state.stack().get(i));
            }
        }
    }

    private void makePhis(Frame state, Graph graph, Position position) {
        frame = new Frame(state.locals.length);
        unchanged.stream().forEach(i -> frame.locals[i] = state.locals[i]);
        for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
            frame.locals[i] = phi(state.locals[i], graph, position);
        }
        for (Value value : state.stack()) {
            frame.push(phi(value, graph, position));
        }
    }

    private Value phi(Value first, Graph graph, Position position) {
        return block.append(graph.newValue(first.kind(), new Operation.Phi(), position, first));
    }

    private static void addOperand(Value phi, Value operand) {
        if (phi.kind() != operand.kind()) {
            boolean mixes = phi.kind() == Kind.WORD || operand.kind() == Kind.WORD;
            throw new Unsupported(
                    mixes
                            ? "a variable that holds a raw address on one path and an object or null on another: use Address.zero()"
                            : "a variable of kind " + phi.kind() + " on one path and " + operand.kind() + " on another");
        }
        phi.operands().add(operand);
    }
}
