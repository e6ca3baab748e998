package biscotti.compiler.optimise;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Removes values that nothing needs: pure ones, and loads whose only effect would be their result. */
public final class DeadCode {
    private DeadCode() {}

    /** Transforms the graph in place. */
    public static void run(Graph graph) {
        Set<Value> needed = new HashSet<>();
        Deque<Value> worklist = new ArrayDeque<>();
        for (Block block : graph.blocks()) {
            for (Value value : block.values()) {
                if (!isRemovable(value.operation()) && needed.add(value)) {
                    worklist.add(value);
                }
            }
            Value used =
                    switch (block.terminator()) {
                        case Terminator.Branch(Value condition, var _, var _) -> condition;
                        case Terminator.Switch(Value selector, var _, var _, var _) -> selector;
                        case Terminator.Return(Value value) -> value;
                        case Terminator.Throw(Value exception) -> exception;
                        case Terminator.Goto _, Terminator.Unreachable _ -> null;
                    };
            if (used != null && needed.add(used)) {
                worklist.add(used);
            }
        }
        while (!worklist.isEmpty()) {
            for (Value operand : worklist.remove().operands()) {
                if (needed.add(operand)) {
                    worklist.add(operand);
                }
            }
        }
        for (Block block : graph.blocks()) {
            block.values().removeIf(value -> !needed.contains(value));
        }
    }

    private static boolean isRemovable(Operation operation) {
        return operation.isPure()
                || operation instanceof Operation.LoadField(var field) && !field.isVolatile()
                || operation instanceof Operation.LoadStatic(var statics) && !statics.isVolatile()
                || operation instanceof Operation.LoadElement
                || operation instanceof Operation.ObjectAtAddress;
    }
}
