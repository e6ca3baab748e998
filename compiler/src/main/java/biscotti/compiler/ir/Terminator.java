package biscotti.compiler.ir;

import java.util.List;

/** How a block ends. */
public sealed interface Terminator {
    record Goto(Block target) implements Terminator {}

    /** Condition is INT: not zero goes to ifTrue. The two targets differ. */
    record Branch(Value condition, Block ifTrue, Block ifFalse) implements Terminator {}

    /** Selector is INT; keys ascending; targets may repeat here (predecessor lists name the block once). */
    record Switch(Value selector, List<Integer> keys, List<Block> targets, Block otherwise) implements Terminator {}

    /** Value is null for void. */
    record Return(Value value) implements Terminator {}

    /** The exception is not null. Goes to the block's handler, if it has one. */
    record Throw(Value exception) implements Terminator {}

    /** Never reached: behind a call that does not return. */
    record Unreachable() implements Terminator {}
}
