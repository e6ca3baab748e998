package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.AtomicOperator;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Condition;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.MemoryOrder;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.MethodInfo;
import java.util.List;

/** {@code biscotti.machine.Address} and the other raw types: an address is a WORD. */
final class AddressIntrinsics {
    private AddressIntrinsics() {}

    static Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        if (!method.annotations().containsKey("Intrinsic")) {
            return null;
        }
        return switch (method.name()) {
            case "of" -> word(emitter, arguments.get(0));
            case "zero" -> emitter.wordConstant(0);
            case "toLong" -> number(emitter, arguments.get(0));
            case "isZero" -> emitter.compare(Condition.EQ, arguments.get(0), emitter.wordConstant(0));
            case "isSame" -> emitter.compare(Condition.EQ, arguments.get(0), arguments.get(1));
            case "isBelow" -> emitter.compare(Condition.BELOW, arguments.get(0), arguments.get(1));
            case "plus" -> emitter.binary(BinaryOperator.ADD, arguments.get(0), word(emitter, arguments.get(1)));
            case "minus" ->
                emitter.binary(
                        BinaryOperator.SUB, number(emitter, arguments.get(0)), number(emitter, arguments.get(1)));
            default -> access(emitter, method, arguments);
        };
    }

    private static Value word(Emitter emitter, Value number) {
        return emitter.unary(Kind.WORD, UnaryOperator.LONG_TO_WORD, number);
    }

    private static Value number(Emitter emitter, Value word) {
        return emitter.unary(Kind.LONG, UnaryOperator.WORD_TO_LONG, word);
    }

    private static Value access(Emitter emitter, MethodInfo method, List<Value> arguments) {
        AccessName name = AccessName.parse(method.name());
        AccessType type = name.type();
        if (type == null || arguments.size() < 2) {
            return null;
        }
        Value base = arguments.get(0);
        Value offset = arguments.get(1);
        return switch (name.verb()) {
            case "read", "readDevice" ->
                emitter.append(type.kind(), new Operation.LoadMemory(type, order(name)), base, offset);
            case "write", "writeDevice" ->
                emitter.append(
                        Kind.VOID, new Operation.StoreMemory(type, order(name)), base, offset, arguments.get(2));
            case "compareAndSet" ->
                emitter.append(
                        Kind.INT,
                        new Operation.CompareAndSwap(type, false),
                        base,
                        offset,
                        arguments.get(2),
                        arguments.get(3));
            case "getAndAdd" ->
                emitter.append(
                        type.kind(),
                        new Operation.AtomicUpdate(AtomicOperator.ADD, type),
                        base,
                        offset,
                        arguments.get(2));
            default -> null;
        };
    }

    private static MemoryOrder order(AccessName name) {
        return name.verb().endsWith("Device") ? MemoryOrder.DEVICE : name.order();
    }
}
