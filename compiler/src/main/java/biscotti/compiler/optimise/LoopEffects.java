package biscotti.compiler.optimise;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.FieldInfo;
import java.util.HashSet;
import java.util.Set;

/** What a loop does to memory, and whether it may be copied. */
final class LoopEffects {
    private final Set<FieldInfo> stored = new HashSet<>();
    private final Set<AccessType> storedElements = new HashSet<>();
    private boolean isLocal = true;
    private boolean isOrdered;
    private boolean polls;
    private int size;

    LoopEffects(Loop loop) {
        for (Block block : loop.blocks()) {
            isLocal &= block.handler() == null;
            for (Value value : block.values()) {
                size += Inlining.isFree(value.operation()) ? 0 : 1;
                inspect(value.operation());
            }
        }
    }

    private void inspect(Operation operation) {
        switch (operation) {
            case Operation.Poll _ -> polls = true;
            case Operation.StoreField(FieldInfo field) -> {
                stored.add(field);
                isOrdered |= field.isVolatile();
            }
            case Operation.StoreStatic(FieldInfo field) -> {
                stored.add(field);
                isOrdered |= field.isVolatile();
            }
            case Operation.LoadField(FieldInfo field) -> isOrdered |= field.isVolatile();
            case Operation.LoadStatic(FieldInfo field) -> isOrdered |= field.isVolatile();
            case Operation.StoreElement(AccessType type) -> storedElements.add(type);
            case Operation.StoreMemory _, Operation.LoadMemory _, Operation.Fence _, Operation.Publish _ -> isOrdered = true;
            case Operation.CompareAndSwap _, Operation.AtomicUpdate _ -> isOrdered = true;
            case Operation.Invoke _, Operation.New _, Operation.NewArray _, Operation.NewMultiArray _ -> isLocal = false;
            case Operation.InitialiseClass _, Operation.MonitorEnter _, Operation.MonitorExit _ -> isLocal = false;
            case Operation.Machine _, Operation.LoadPerCpu _, Operation.StorePerCpu _ -> isLocal = false;
            case Operation.CaughtException _, Operation.ObjectAtAddress _, Operation.AddressOfObject _ -> isLocal = false;
            default -> {}
        }
    }

    /** Whether nothing in it can take long, wait for the collector or catch exceptions, but for polls. */
    boolean isLocal() {
        return isLocal;
    }

    /** Whether it has a poll. */
    boolean polls() {
        return polls;
    }

    /** Operations, constants not counted. */
    int size() {
        return size;
    }

    /** Whether a load in the loop finds the same each time, as far as this thread's stores go. */
    boolean leavesAlone(FieldInfo field) {
        return !isOrdered && !field.isVolatile() && !stored.contains(field);
    }

    /** The same for elements of arrays of this type. */
    boolean leavesAlone(AccessType type) {
        return !isOrdered && !storedElements.contains(type);
    }
}
