package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Conversions;
import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.FieldOffsets;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import biscotti.runtime.object.ObjectLayout;
import java.util.ArrayList;
import java.util.List;

/** One access through a known variable handle of a field or an array: coordinates checked, values converted as {@code MethodHandle.asType} does. */
final class VarHandleAccess {
    private final Emitter emitter;
    private final Conversions conversions;
    private final VarHandleTarget target;

    VarHandleAccess(World world, Emitter emitter, VarHandleTarget target) {
        this.emitter = emitter;
        this.conversions = new Conversions(world, emitter);
        this.target = target;
    }

    /**
     * Emits it.
     *
     * @param mode the method of VarHandle
     * @param descriptor of the call
     */
    Value emit(String mode, String descriptor, List<Value> arguments) {
        AccessName name = AccessName.parse(mode);
        List<String> types = Descriptors.parameters(descriptor);
        int coordinates = target instanceof VarHandleTarget.Field ? 1 : 2;
        TypeInfo variable =
                switch (target) {
                    case VarHandleTarget.Field(var field) -> field.type();
                    case VarHandleTarget.Element(var type) -> type.component();
                    case VarHandleTarget.View _ -> throw new IllegalArgumentException("a view");
                };
        Value base = base(arguments.getFirst(), types.getFirst());
        Value offset = offset(base, arguments);
        var operands = new ArrayList<Value>();
        for (int i = coordinates; i < arguments.size(); i++) {
            operands.add(conversions.convert(arguments.get(i), types.get(i), variable.descriptor()));
        }
        checkStore(base, operands, variable);
        AccessType type = AccessType.of(variable);
        Value result = MemoryAccess.emit(emitter, name.verb(), type, name.order(), base, offset, operands);
        if (result == null) {
            throw new Unsupported("VarHandle." + mode + " on a variable of type " + variable);
        }
        String wanted = Descriptors.result(descriptor);
        boolean returnsVariable = name.verb().equals("get")
                || name.verb().startsWith("getAnd")
                || name.verb().equals("compareAndExchange");
        return returnsVariable && !wanted.equals("V")
                ? conversions.convert(result, variable.descriptor(), wanted)
                : result;
    }

    private Value base(Value value, String type) {
        String owner =
                switch (target) {
                    case VarHandleTarget.Field(var field) -> field.owner().descriptor();
                    case VarHandleTarget.Element(var array) -> array.descriptor();
                    case VarHandleTarget.View _ -> "[B";
                };
        return emitter.nullCheck(conversions.convert(value, type, owner));
    }

    private Value offset(Value base, List<Value> arguments) {
        return switch (target) {
            case VarHandleTarget.Field(var field) -> emitter.longConstant(FieldOffsets.offsetOf(field));
            case VarHandleTarget.View _ -> throw new IllegalArgumentException("a view");
            case VarHandleTarget.Element(var type) -> {
                Value length = emitter.append(Kind.INT, new Operation.ArrayLength(), base);
                Value index = emitter.append(Kind.INT, new Operation.BoundsCheck(), arguments.get(1), length);
                Value wide = emitter.unary(Kind.LONG, UnaryOperator.INT_TO_LONG, index);
                Value scaled = emitter.binary(
                        BinaryOperator.SHL, wide, emitter.intConstant(type.elementSizeShift()));
                yield emitter.binary(
                        BinaryOperator.ADD, scaled, emitter.longConstant(ObjectLayout.FIRST_ELEMENT));
            }
        };
    }

    /** The last operand is what gets stored, if any does. */
    private void checkStore(Value base, List<Value> operands, TypeInfo variable) {
        boolean isElement = target instanceof VarHandleTarget.Element && variable.kind() == Kind.REFERENCE;
        if (isElement && !operands.isEmpty()) {
            Value stored = operands.removeLast();
            operands.add(emitter.append(Kind.REFERENCE, new Operation.ArrayStoreCheck(), base, stored));
        }
    }
}
