package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.Resolution;
import java.lang.classfile.instruction.FieldInstruction;

/** getfield, putfield, getstatic, putstatic. */
final class FieldInstructions {
    private FieldInstructions() {}

    static void access(FieldInstruction instruction, Translator at) {
        FieldInfo field = resolve(instruction, at);
        Kind kind = Descriptors.kind(field.descriptor());
        switch (instruction.opcode()) {
            case GETFIELD -> {
                Value object = at.emitter.nullCheck(at.popReference());
                at.frame.push(at.emitter.append(kind, new Operation.LoadField(field), object));
            }
            case PUTFIELD -> {
                Value value = at.pop(kind);
                Value object = at.emitter.nullCheck(at.popReference());
                at.emitter.append(Kind.VOID, new Operation.StoreField(field), object, value);
            }
            case GETSTATIC -> at.frame.push(load(field, kind, at));
            case PUTSTATIC -> {
                Value value = at.pop(kind);
                at.emitter.initialise(field.owner());
                at.front.varHandles().store(field, value);
                at.emitter.append(Kind.VOID, new Operation.StoreStatic(field), value);
            }
            default -> throw new IllegalArgumentException(instruction.toString());
        }
    }

    private static FieldInfo resolve(FieldInstruction instruction, Translator at) {
        ClassInfo owner = at.front.world().classNamed(instruction.owner().asInternalName());
        FieldInfo field = Resolution.resolveField(owner, instruction.name().stringValue());
        if (field == null) {
            throw new Unsupported(
                    "no field " + owner + "." + instruction.name().stringValue());
        }
        return field;
    }

    /** A constant variable (JLS 4.12.4) is its value, without initialising its class. */
    private static Value load(FieldInfo field, Kind kind, Translator at) {
        if (field.isFinal()) {
            switch (field.constantValue()) {
                case Integer number -> {
                    return at.emitter.intConstant(number);
                }
                case Long number -> {
                    return at.emitter.longConstant(number);
                }
                case Float number -> {
                    return at.emitter.floatConstant(number);
                }
                case Double number -> {
                    return at.emitter.doubleConstant(number);
                }
                case String text -> {
                    return at.emitter.string(text);
                }
                case null, default -> {}
            }
        }
        if (field.name().equals("TYPE") && field.owner().name().startsWith("java/lang/")) {
            PrimitiveType primitive = primitive(field.owner().name().substring("java/lang/".length()));
            if (primitive != null) {
                return at.emitter.mirror(primitive);
            }
        }
        at.emitter.initialise(field.owner());
        Value varHandle = at.front.varHandles().load(at.emitter, field);
        if (varHandle != null) {
            return varHandle;
        }
        return at.emitter.append(kind, new Operation.LoadStatic(field));
    }

    /** What {@code int.class} compiles to is {@code Integer.TYPE}. */
    private static PrimitiveType primitive(String wrapper) {
        return switch (wrapper) {
            case "Boolean" -> PrimitiveType.BOOLEAN;
            case "Byte" -> PrimitiveType.BYTE;
            case "Character" -> PrimitiveType.CHAR;
            case "Short" -> PrimitiveType.SHORT;
            case "Integer" -> PrimitiveType.INT;
            case "Long" -> PrimitiveType.LONG;
            case "Float" -> PrimitiveType.FLOAT;
            case "Double" -> PrimitiveType.DOUBLE;
            case "Void" -> PrimitiveType.VOID;
            default -> null;
        };
    }
}
