package biscotti.compiler.ir;

import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.List;

/** The code of one method. */
public final class Graph {
    private final MethodInfo method;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Value> parameters = new ArrayList<>();
    private int nextValue;
    private int nextBlock;

    public Graph(MethodInfo method) {
        this.method = method;
    }

    public MethodInfo method() {
        return method;
    }

    /** The blocks; the entry first, the others in any order. Mutable by passes. */
    public List<Block> blocks() {
        return blocks;
    }

    public Block entry() {
        return blocks.getFirst();
    }

    /** The parameters, receiver first; also values of the entry block. */
    public List<Value> parameters() {
        return parameters;
    }

    public Block newBlock() {
        var block = new Block(nextBlock++);
        blocks.add(block);
        return block;
    }

    /** A value that is in no block yet. */
    public Value newValue(Kind kind, Operation operation, Position position, Value... operands) {
        return new Value(nextValue++, kind, operation, List.of(operands), position);
    }

    /** Number of value identities given out so far: the size for tables indexed by value id. */
    public int valueCount() {
        return nextValue;
    }
}
