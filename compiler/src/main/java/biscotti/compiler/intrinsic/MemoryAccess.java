package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.AtomicOperator;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.MemoryOrder;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import java.util.List;

/** Accesses to base + offset, by the verbs that Unsafe and VarHandle share. */
final class MemoryAccess {
    private MemoryAccess() {}

    /**
     * Emits an access.
     *
     * @param verb as in {@link AccessName}
     * @param operands what follows base and offset: nothing, a value, or an expected and a new value
     * @return null if there is no such access, or none for the type
     */
    static Value emit(
            Emitter emitter,
            String verb,
            AccessType type,
            MemoryOrder order,
            Value base,
            Value offset,
            List<Value> operands) {
        AtomicOperator operator =
                switch (verb) {
                    case "getAndSet" -> AtomicOperator.EXCHANGE;
                    case "getAndAdd" -> AtomicOperator.ADD;
                    case "getAndBitwiseAnd" -> AtomicOperator.AND;
                    case "getAndBitwiseOr" -> AtomicOperator.OR;
                    case "getAndBitwiseXor" -> AtomicOperator.XOR;
                    default -> null;
                };
        boolean isFloating = type == AccessType.FLOAT || type == AccessType.DOUBLE;
        if (operator != null) {
            return isFloating
                    ? null
                    : emitter.append(
                            type.kind(),
                            new Operation.AtomicUpdate(operator, type),
                            base,
                            offset,
                            operands.getFirst());
        }
        return switch (verb) {
            case "get" -> emitter.append(type.kind(), new Operation.LoadMemory(type, order), base, offset);
            case "put", "set" ->
                emitter.append(
                        Kind.VOID, new Operation.StoreMemory(type, order), base, offset, operands.getFirst());
            case "compareAndSet", "weakCompareAndSet", "compareAndExchange" -> {
                boolean returnsOld = verb.equals("compareAndExchange");
                yield isFloating
                        ? null
                        : emitter.append(
                                returnsOld ? type.kind() : Kind.INT,
                                new Operation.CompareAndSwap(type, returnsOld),
                                base,
                                offset,
                                operands.get(0),
                                operands.get(1));
            }
            default -> null;
        };
    }
}
