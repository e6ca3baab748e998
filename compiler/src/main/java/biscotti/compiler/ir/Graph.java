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
    private int slotCount;
    private boolean catchesExhaustion;

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

    /** A new slot for references in the method's frame. */
    public int newSlot() {
        return slotCount++;
    }

    /** Number of slots given out so far. */
    public int slotCount() {
        return slotCount;
    }

    /** Whether the source catches what is thrown when memory is exhausted, and so may go on after it. */
    public boolean catchesExhaustion() {
        return catchesExhaustion;
    }

    public void setCatchesExhaustion() {
        catchesExhaustion = true;
    }

    /** Number of value identities given out so far: the size for tables indexed by value id. */
    public int valueCount() {
        return nextValue;
    }
}
