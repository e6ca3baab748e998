package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Conversions;
import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.MemoryOrder;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.World;
import biscotti.runtime.object.ObjectLayout;
import java.util.List;

/** Reading and writing a number at any index of a byte array, in a given byte order; plain accesses only. */
final class ByteViewAccess {
    private final Emitter emitter;
    private final Conversions conversions;
    private final VarHandleTarget.View view;

    ByteViewAccess(World world, Emitter emitter, VarHandleTarget.View view) {
        this.emitter = emitter;
        this.conversions = new Conversions(world, emitter);
        this.view = view;
    }

    /** Arguments: array, index and, for set, the value. */
    Value emit(String mode, String descriptor, List<Value> arguments) {
        Value array = emitter.nullCheck(arguments.get(0));
        Value offset = offset(array, arguments.get(1));
        AccessType bits = bits();
        String type = view.element().descriptor();
        switch (mode) {
            case "get" -> {
                var load = new Operation.LoadMemory(bits, MemoryOrder.PLAIN);
                Value loaded = ordered(emitter.append(bits.kind(), load, array, offset));
                Value number =
                        switch (type) {
                            case "F" -> emitter.unary(Kind.FLOAT, UnaryOperator.BITS_TO_FLOAT, loaded);
                            case "D" -> emitter.unary(Kind.DOUBLE, UnaryOperator.BITS_TO_DOUBLE, loaded);
                            default -> loaded;
                        };
                return conversions.convert(number, type, Descriptors.result(descriptor));
            }
            case "set" -> {
                Value given = conversions.convert(
                        arguments.get(2), Descriptors.parameters(descriptor).get(2), type);
                Value number =
                        switch (type) {
                            case "F" -> emitter.unary(Kind.INT, UnaryOperator.FLOAT_BITS, given);
                            case "D" -> emitter.unary(Kind.LONG, UnaryOperator.DOUBLE_BITS, given);
                            default -> given;
                        };
                var store = new Operation.StoreMemory(bits, MemoryOrder.PLAIN);
                return emitter.append(Kind.VOID, store, array, offset, ordered(number));
            }
            default -> throw new Unsupported("VarHandle." + mode + " on a view of a byte array");
        }
    }

    private Value offset(Value array, Value index) {
        int size = 1 << bits().sizeShift();
        Value length = emitter.append(Kind.INT, new Operation.ArrayLength(), array);
        Value starts = emitter.binary(BinaryOperator.SUB, length, emitter.intConstant(size - 1));
        Value limit = emitter.binary(BinaryOperator.MAX, starts, emitter.intConstant(0));
        Value checked = emitter.append(Kind.INT, new Operation.BoundsCheck(), index, limit);
        Value wide = emitter.unary(Kind.LONG, UnaryOperator.INT_TO_LONG, checked);
        return emitter.binary(BinaryOperator.ADD, wide, emitter.longConstant(ObjectLayout.FIRST_ELEMENT));
    }

    private AccessType bits() {
        return switch (view.element().descriptor()) {
            case "C" -> AccessType.CHAR;
            case "S" -> AccessType.SHORT;
            case "I", "F" -> AccessType.INT;
            case "J", "D" -> AccessType.LONG;
            default -> throw new Unsupported("a view of a byte array as " + view.element());
        };
    }

    /** The bytes reversed for big-endian order. */
    private Value ordered(Value number) {
        if (!view.isBigEndian()) {
            return number;
        }
        Value reversed = emitter.unary(number.kind(), UnaryOperator.REVERSE_BYTES, number);
        return switch (bits()) {
            case CHAR -> emitter.binary(BinaryOperator.USHR, reversed, emitter.intConstant(16));
            case SHORT -> emitter.binary(BinaryOperator.SHR, reversed, emitter.intConstant(16));
            default -> reversed;
        };
    }
}
