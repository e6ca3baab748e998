package biscotti.compiler.llvm;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import java.util.HashSet;
import java.util.Set;

/**
 * Objects allocated since the last point where the collector may change its phase. The collector knows nothing of them that a store
 * could hide, so stores into them need no barrier. Only within one block: simple and enough for initialising stores.
 */
final class FreshObjects {
    private final Set<Value> fresh = new HashSet<>();

    void enter(Block block) {
        fresh.clear();
    }

    /** To be told of every value after it was compiled. */
    void after(Value value) {
        switch (value.operation()) {
            case Operation.New _, Operation.NewArray _, Operation.NewMultiArray _ -> {
                fresh.clear();
                fresh.add(value);
            }
            case Operation.Poll _, Operation.Invoke _, Operation.InitialiseClass _ -> fresh.clear();
            case Operation.MonitorEnter _, Operation.MonitorExit _ -> fresh.clear();
            case Operation.CheckCast _, Operation.ArrayStoreCheck _, Operation.InstanceOf _ -> fresh.clear();
            default -> {}
        }
    }

    boolean contains(Value object) {
        return fresh.contains(object);
    }
}
