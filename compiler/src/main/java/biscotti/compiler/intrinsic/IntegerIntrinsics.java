package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.MethodInfo;
import java.util.List;

/** Bits and unsigned division of Integer and Long. */
final class IntegerIntrinsics {
    private IntegerIntrinsics() {}

    static Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        if (!method.isStatic() || arguments.isEmpty()) {
            return null;
        }
        Value first = arguments.getFirst();
        return switch (method.name()) {
            case "bitCount" -> emitter.unary(Kind.INT, UnaryOperator.BIT_COUNT, first);
            case "numberOfLeadingZeros" -> emitter.unary(Kind.INT, UnaryOperator.COUNT_LEADING_ZEROS, first);
            case "numberOfTrailingZeros" -> emitter.unary(Kind.INT, UnaryOperator.COUNT_TRAILING_ZEROS, first);
            case "reverseBytes" -> emitter.unary(first.kind(), UnaryOperator.REVERSE_BYTES, first);
            case "divideUnsigned" -> emitter.binary(BinaryOperator.UDIV, first, divisor(emitter, arguments.get(1)));
            case "remainderUnsigned" -> emitter.binary(BinaryOperator.UREM, first, divisor(emitter, arguments.get(1)));
            default -> null;
        };
    }

    private static Value divisor(Emitter emitter, Value value) {
        return emitter.append(value.kind(), new Operation.ZeroCheck(), value);
    }
}
