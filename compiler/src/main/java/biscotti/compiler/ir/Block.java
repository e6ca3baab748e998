package biscotti.compiler.ir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** A basic block; see the package's invariants. */
public final class Block {
    private final int id;
    private final List<Value> values = new ArrayList<>();
    private final List<Block> predecessors = new ArrayList<>();
    private Terminator terminator;
    private Position terminatorPosition;
    private Block handler;

    Block(int id) {
        this.id = id;
    }

    public int id() {
        return id;
    }

    /** Phis first, then the rest in order of execution. Mutable by passes; use {@link #append} and {@link #insert} to add. */
    public List<Value> values() {
        return values;
    }

    /** Adds at the end. */
    public Value append(Value value) {
        value.setBlock(this);
        values.add(value);
        return value;
    }

    /** Adds at the index. */
    public Value insert(int index, Value value) {
        value.setBlock(this);
        values.add(index, value);
        return value;
    }

    /** Each block from which control comes, once; the order is that of the phis' operands. */
    public List<Block> predecessors() {
        return predecessors;
    }

    public Terminator terminator() {
        return terminator;
    }

    public void setTerminator(Terminator replacement, Position position) {
        terminator = replacement;
        terminatorPosition = position;
    }

    public Position terminatorPosition() {
        return terminatorPosition;
    }

    /** Where an exception of this block's last value or Throw goes, or null: out of the method. */
    public Block handler() {
        return handler;
    }

    public void setHandler(Block target) {
        handler = target;
    }

    /** Every block to which control may go, once each, the handler last. */
    public List<Block> successors() {
        var result = new LinkedHashSet<Block>();
        switch (terminator) {
            case Terminator.Goto(Block target) -> result.add(target);
            case Terminator.Branch(Value _, Block ifTrue, Block ifFalse) -> {
                result.add(ifTrue);
                result.add(ifFalse);
            }
            case Terminator.Switch(Value _, List<Integer> _, List<Block> targets, Block otherwise) -> {
                result.addAll(targets);
                result.add(otherwise);
            }
            case Terminator.Return _, Terminator.Throw _, Terminator.Unreachable _ -> {}
        }
        if (handler != null) {
            result.add(handler);
        }
        return new ArrayList<>(result);
    }

    @Override
    public String toString() {
        return "b" + id;
    }
}
