package biscotti.compiler.ir;

import java.util.ArrayList;
import java.util.List;

/** A value in SSA form: an operation on operands, with a place in a block. Identity matters; operands may be replaced by passes. */
public final class Value {
    private final int id;
    private final Kind kind;
    private Operation operation;
    private final List<Value> operands;
    private Position position;
    private Block block;

    Value(int id, Kind kind, Operation operation, List<Value> operands, Position position) {
        this.id = id;
        this.kind = kind;
        this.operation = operation;
        this.operands = new ArrayList<>(operands);
        this.position = position;
    }

    /** Unique within the graph. */
    public int id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public Operation operation() {
        return operation;
    }

    /** Turns this value into another operation of the same kind, in place. */
    public void become(Operation replacement, Value... newOperands) {
        operation = replacement;
        operands.clear();
        operands.addAll(List.of(newOperands));
    }

    /** The operands; mutable by passes. */
    public List<Value> operands() {
        return operands;
    }

    public Value operand(int index) {
        return operands.get(index);
    }

    public Position position() {
        return position;
    }

    public void setPosition(Position replacement) {
        position = replacement;
    }

    /** The block that contains it, or null while it is in none. */
    public Block block() {
        return block;
    }

    void setBlock(Block container) {
        block = container;
    }

    public boolean isPhi() {
        return operation instanceof Operation.Phi;
    }

    @Override
    public String toString() {
        return "v" + id;
    }
}
