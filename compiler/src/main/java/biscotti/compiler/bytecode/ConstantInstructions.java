package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.Value;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.DoubleEntry;
import java.lang.classfile.constantpool.FloatEntry;
import java.lang.classfile.constantpool.IntegerEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.LongEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;

/** Instructions that push a constant. */
final class ConstantInstructions {
    private ConstantInstructions() {}

    static void load(ConstantInstruction instruction, Translator at) {
        Value value =
                switch (instruction) {
                    case ConstantInstruction.LoadConstantInstruction ldc -> load(ldc.constantEntry(), at);
                    case ConstantInstruction.ArgumentConstantInstruction push ->
                        at.emitter.intConstant(push.constantValue());
                    case ConstantInstruction.IntrinsicConstantInstruction simple -> simple(simple, at);
                };
        at.frame.push(value);
    }

    private static Value simple(ConstantInstruction.IntrinsicConstantInstruction instruction, Translator at) {
        Emitter emitter = at.emitter;
        return switch (instruction.opcode()) {
            case ACONST_NULL -> emitter.nullConstant();
            case LCONST_0, LCONST_1 -> emitter.longConstant((Long) instruction.constantValue());
            case FCONST_0, FCONST_1, FCONST_2 -> emitter.floatConstant((Float) instruction.constantValue());
            case DCONST_0, DCONST_1 -> emitter.doubleConstant((Double) instruction.constantValue());
            default -> emitter.intConstant((Integer) instruction.constantValue());
        };
    }

    private static Value load(LoadableConstantEntry entry, Translator at) {
        return switch (entry) {
            case IntegerEntry number -> at.emitter.intConstant(number.intValue());
            case LongEntry number -> at.emitter.longConstant(number.longValue());
            case FloatEntry number -> at.emitter.floatConstant(number.floatValue());
            case DoubleEntry number -> at.emitter.doubleConstant(number.doubleValue());
            case StringEntry text -> at.emitter.string(text.stringValue());
            case ClassEntry type -> at.emitter.mirror(at.type(type));
            case MethodHandleEntry _ -> throw new Unsupported("a method handle constant");
            case MethodTypeEntry _ -> throw new Unsupported("a method type constant");
            case ConstantDynamicEntry dynamic -> at.front.dynamicConstants().load(at.emitter, dynamic);
        };
    }
}
