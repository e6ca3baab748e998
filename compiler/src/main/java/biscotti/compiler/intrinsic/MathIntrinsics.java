package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.MethodInfo;
import java.util.List;

/** Math and StrictMath, and the bits of floating-point numbers. */
final class MathIntrinsics {
    private MathIntrinsics() {}

    static Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        if (arguments.isEmpty()) {
            return null;
        }
        Value first = arguments.getFirst();
        return switch (method.name() + method.descriptor()) {
            case "abs(I)I", "abs(J)J", "abs(F)F", "abs(D)D" -> emitter.unary(first.kind(), UnaryOperator.ABSOLUTE, first);
            case "min(II)I", "min(JJ)J" -> emitter.binary(BinaryOperator.MIN, first, arguments.get(1));
            case "max(II)I", "max(JJ)J" -> emitter.binary(BinaryOperator.MAX, first, arguments.get(1));
            case "multiplyHigh(JJ)J" -> emitter.binary(BinaryOperator.MULH, first, arguments.get(1));
            case "unsignedMultiplyHigh(JJ)J" -> emitter.binary(BinaryOperator.UMULH, first, arguments.get(1));
            case "sqrt(D)D" -> emitter.unary(Kind.DOUBLE, UnaryOperator.SQUARE_ROOT, first);
            case "floor(D)D" -> emitter.unary(Kind.DOUBLE, UnaryOperator.FLOOR, first);
            case "ceil(D)D" -> emitter.unary(Kind.DOUBLE, UnaryOperator.CEILING, first);
            case "rint(D)D" -> emitter.unary(Kind.DOUBLE, UnaryOperator.ROUND_TO_EVEN, first);
            case "floatToRawIntBits(F)I" -> emitter.unary(Kind.INT, UnaryOperator.FLOAT_BITS, first);
            case "intBitsToFloat(I)F" -> emitter.unary(Kind.FLOAT, UnaryOperator.BITS_TO_FLOAT, first);
            case "doubleToRawLongBits(D)J" -> emitter.unary(Kind.LONG, UnaryOperator.DOUBLE_BITS, first);
            case "longBitsToDouble(J)D" -> emitter.unary(Kind.DOUBLE, UnaryOperator.BITS_TO_DOUBLE, first);
            default -> null;
        };
    }
}
