package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.TypeInfo;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;

/** Arrays: creation, length, elements. Checks that a fresh array makes needless are left out. */
final class ArrayInstructions {
    private ArrayInstructions() {}

    static void newArray(NewPrimitiveArrayInstruction instruction, Translator at) {
        newArray(at.front.world().typeOf(instruction.typeKind().upperBound().descriptorString()), at);
    }

    static void newArray(NewReferenceArrayInstruction instruction, Translator at) {
        newArray(at.type(instruction.componentType()), at);
    }

    private static void newArray(TypeInfo component, Translator at) {
        refuseRaw(component);
        Value length = at.frame.pop();
        var operation = new Operation.NewArray(at.front.world().arrayOf(component));
        at.frame.push(at.emitter.append(Kind.REFERENCE, operation, length));
    }

    static void newArray(NewMultiArrayInstruction instruction, Translator at) {
        var type = (ArrayType) at.type(instruction.arrayType());
        TypeInfo element = type;
        while (element instanceof ArrayType array) {
            element = array.component();
        }
        refuseRaw(element);
        Value[] dimensions = new Value[instruction.dimensions()];
        for (int i = dimensions.length - 1; i >= 0; i--) {
            dimensions[i] = at.frame.pop();
        }
        at.frame.push(at.emitter.append(Kind.REFERENCE, new Operation.NewMultiArray(type), dimensions));
    }

    private static void refuseRaw(TypeInfo component) {
        if (component.kind() == Kind.WORD) {
            throw new Unsupported("an array of raw addresses: use long[]");
        }
    }

    /** The length of an array that may be null. */
    static Value length(Value array, Translator at) {
        if (array.operation() instanceof Operation.NewArray) {
            return array.operand(0);
        }
        return at.emitter.append(Kind.INT, new Operation.ArrayLength(), at.emitter.nullCheck(array));
    }

    static void load(ArrayLoadInstruction instruction, Translator at) {
        Value index = at.frame.pop();
        Value array = at.emitter.nullCheck(at.popReference());
        AccessType type = access(instruction.typeKind());
        Value checked = boundsCheck(array, index, at);
        at.frame.push(at.emitter.append(type.kind(), new Operation.LoadElement(type), array, checked));
    }

    static void store(ArrayStoreInstruction instruction, Translator at) {
        AccessType type = access(instruction.typeKind());
        Value value = at.pop(type.kind());
        Value index = at.frame.pop();
        Value array = at.emitter.nullCheck(at.popReference());
        Value checked = boundsCheck(array, index, at);
        if (type == AccessType.REFERENCE && !isStorable(array, value)) {
            value = at.emitter.append(Kind.REFERENCE, new Operation.ArrayStoreCheck(), array, value);
        }
        at.emitter.append(Kind.VOID, new Operation.StoreElement(type), array, checked, value);
    }

    private static Value boundsCheck(Value array, Value index, Translator at) {
        Value length = length(array, at);
        if (index.operation() instanceof Operation.IntConstant at0
                && length.operation() instanceof Operation.IntConstant size
                && 0 <= at0.value()
                && at0.value() < size.value()) {
            return index;
        }
        return at.emitter.append(Kind.INT, new Operation.BoundsCheck(), index, length);
    }

    /** Whether it is plain that the array, made here, takes the value. */
    private static boolean isStorable(Value array, Value value) {
        if (value.operation() instanceof Operation.NullConstant) {
            return true;
        }
        if (!(array.operation() instanceof Operation.NewArray fresh)
                || !(fresh.type().component() instanceof ClassInfo component)) {
            return false;
        }
        TypeInfo exact =
                switch (value.operation()) {
                    case Operation.New object -> object.type();
                    case Operation.ObjectConstant constant -> constant.object().type();
                    case Operation.CheckCast cast -> cast.type();
                    default -> null;
                };
        return component.name().equals("java/lang/Object")
                || (exact instanceof ClassInfo type && type.isSubtypeOf(component));
    }

    private static AccessType access(TypeKind kind) {
        return switch (kind) {
            case BYTE, BOOLEAN -> AccessType.BYTE;
            case CHAR -> AccessType.CHAR;
            case SHORT -> AccessType.SHORT;
            case INT -> AccessType.INT;
            case LONG -> AccessType.LONG;
            case FLOAT -> AccessType.FLOAT;
            case DOUBLE -> AccessType.DOUBLE;
            case REFERENCE -> AccessType.REFERENCE;
            case VOID -> throw new IllegalArgumentException("void element");
        };
    }
}
