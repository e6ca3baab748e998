package biscotti.compiler.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A basic block of bytecode: the instructions from start to end (exclusive) of {@link ControlFlow#instructions}. */
final class BytecodeBlock {
    /** One entry of the exception table that covers a block; type null: any exception. */
    record Handler(String catchType, BytecodeBlock target) {}

    final int start;
    int end;
    /** Position in reverse postorder; -1 if control never gets here. */
    int order = -1;
    /** Normal edges from reachable blocks. */
    int incoming;

    boolean isHandler;
    final List<BytecodeBlock> successors = new ArrayList<>();
    /** In the order in which they are searched; nothing follows one for any exception. */
    final List<Handler> handlers = new ArrayList<>();

    BitSet liveIn = new BitSet();

    BytecodeBlock(int start) {
        this.start = start;
    }

    /** Whether control may go from here to there against the order: a loop's back edge. */
    boolean isBackEdgeTo(BytecodeBlock target) {
        return target.order <= order;
    }
}
