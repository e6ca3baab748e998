package biscotti.compiler.emit;

import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import java.util.List;
import java.util.Map;

/**
 * Conversions of a value from one type to another, as {@code MethodHandle.asType} does them: casts, widening, boxing, unboxing.
 */
public final class Conversions {
    private static final Map<String, String> WRAPPERS = Map.of(
            "Z", "java/lang/Boolean",
            "B", "java/lang/Byte",
            "C", "java/lang/Character",
            "S", "java/lang/Short",
            "I", "java/lang/Integer",
            "J", "java/lang/Long",
            "F", "java/lang/Float",
            "D", "java/lang/Double");

    private final World world;
    private final Emitter emitter;

    public Conversions(World world, Emitter emitter) {
        this.world = world;
        this.emitter = emitter;
    }

    /** The value as one of the second type; the descriptors are not {@code V}. */
    public Value convert(Value value, String from, String to) {
        if (from.equals(to)) {
            return value;
        }
        if (isPrimitive(from)) {
            return isPrimitive(to) ? widen(value, from, to) : box(value, from, to);
        }
        if (isPrimitive(to)) {
            return unbox(value, from, to);
        }
        return cast(value, from, to);
    }

    /** The wrapper class of the primitive type. */
    public ClassInfo wrapper(String primitive) {
        return world.classNamed(WRAPPERS.get(primitive));
    }

    public static boolean isPrimitive(String descriptor) {
        return descriptor.length() == 1;
    }

    private Value cast(Value value, String from, String to) {
        TypeInfo target = world.typeOf(to);
        TypeInfo source = world.typeOf(from);
        if (source.kind() != target.kind()) {
            throw new Unsupported("a conversion between " + source + " and " + target);
        }
        boolean isNull = value.operation() instanceof Operation.NullConstant || from.equals("Ljava/lang/Void;");
        boolean fits = isNull
                || to.equals("Ljava/lang/Object;")
                || (source instanceof ClassInfo sub && target instanceof ClassInfo base && sub.isSubtypeOf(base));
        return fits ? value : emitter.append(Kind.REFERENCE, new Operation.CheckCast(target), value);
    }

    private Value box(Value value, String from, String to) {
        String primitive = from;
        for (Map.Entry<String, String> each : WRAPPERS.entrySet()) {
            if (to.equals("L" + each.getValue() + ";")) {
                primitive = each.getKey();
            }
        }
        ClassInfo wrapper = wrapper(primitive);
        MethodInfo valueOf = wrapper.declaredMethod("valueOf", "(" + primitive + ")" + wrapper.descriptor());
        return emitter.call(InvokeKind.DIRECT, valueOf, List.of(widen(value, from, primitive)));
    }

    private Value unbox(Value value, String from, String to) {
        String primitive = to;
        for (Map.Entry<String, String> each : WRAPPERS.entrySet()) {
            if (from.equals("L" + each.getValue() + ";")) {
                primitive = each.getKey();
            }
        }
        ClassInfo wrapper = wrapper(primitive);
        Value boxed = cast(value, from, wrapper.descriptor());
        String name = PrimitiveType.ofDescriptor(primitive.charAt(0)).sourceName() + "Value";
        MethodInfo unboxing = wrapper.declaredMethod(name, "()" + primitive);
        return widen(emitter.call(InvokeKind.DIRECT, unboxing, List.of(boxed)), primitive, to);
    }

    private Value widen(Value value, String from, String to) {
        Kind target = PrimitiveType.ofDescriptor(to.charAt(0)).kind();
        Kind source = value.kind();
        if (source == target) {
            return value;
        }
        UnaryOperator operator =
                switch (source + " " + target) {
                    case "INT LONG" -> UnaryOperator.INT_TO_LONG;
                    case "INT FLOAT" -> UnaryOperator.INT_TO_FLOAT;
                    case "INT DOUBLE" -> UnaryOperator.INT_TO_DOUBLE;
                    case "LONG FLOAT" -> UnaryOperator.LONG_TO_FLOAT;
                    case "LONG DOUBLE" -> UnaryOperator.LONG_TO_DOUBLE;
                    case "FLOAT DOUBLE" -> UnaryOperator.FLOAT_TO_DOUBLE;
                    default -> throw new Unsupported("a conversion from " + from + " to " + to);
                };
        return emitter.unary(target, operator, value);
    }
}
