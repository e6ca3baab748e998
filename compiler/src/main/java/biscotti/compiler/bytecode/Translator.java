package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.TypeInfo;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;

/** Translates the instructions of one block that do not end it, and holds what that needs. */
final class Translator {
    final FrontEnd front;
    final GraphBuilder builder;
    final Emitter emitter;
    final Frame frame;

    Translator(FrontEnd front, GraphBuilder builder, Emitter emitter, Frame frame) {
        this.front = front;
        this.builder = builder;
        this.emitter = emitter;
        this.frame = frame;
    }

    void translate(Instruction instruction) {
        switch (instruction) {
            case LoadInstruction load -> frame.push(frame.locals[load.slot()]);
            case StoreInstruction store -> frame.locals[store.slot()] = frame.pop();
            case IncrementInstruction increment -> increment(increment);
            case ConstantInstruction constant -> ConstantInstructions.load(constant, this);
            case StackInstruction stack -> stack(stack);
            case OperatorInstruction operator -> ArithmeticInstructions.operate(operator, this);
            case ConvertInstruction conversion -> ArithmeticInstructions.convert(conversion, this);
            case FieldInstruction field -> FieldInstructions.access(field, this);
            case InvokeInstruction invoke -> InvokeInstructions.invoke(invoke, this);
            case InvokeDynamicInstruction invoke -> InvokeInstructions.invokeDynamic(invoke, this);
            case ArrayLoadInstruction load -> ArrayInstructions.load(load, this);
            case ArrayStoreInstruction store -> ArrayInstructions.store(store, this);
            case NewPrimitiveArrayInstruction array -> ArrayInstructions.newArray(array, this);
            case NewReferenceArrayInstruction array -> ArrayInstructions.newArray(array, this);
            case NewMultiArrayInstruction array -> ArrayInstructions.newArray(array, this);
            case NewObjectInstruction object -> newObject(object);
            case TypeCheckInstruction check -> typeCheck(check);
            case MonitorInstruction monitor -> monitor(monitor);
            case NopInstruction _ -> {}
            default -> throw new Unsupported("instruction " + instruction);
        }
    }

    /** Pops a value that must be of this kind. */
    Value pop(Kind expected) {
        Value value = frame.pop();
        if (value.kind() != expected) {
            throw new Unsupported(
                    switch (expected) {
                        case WORD -> "an object or null where a raw address is expected: use Address.zero()";
                        case REFERENCE -> "a raw address where an object is expected";
                        default -> "a " + value.kind() + " where " + expected + " is expected";
                    });
        }
        return value;
    }

    Value popReference() {
        return pop(Kind.REFERENCE);
    }

    /** The class or array type that the constant pool names. */
    TypeInfo type(ClassEntry entry) {
        String name = entry.asInternalName();
        return name.startsWith("[") ? front.world().typeOf(name) : front.world().classNamed(name);
    }

    private void increment(IncrementInstruction increment) {
        Value before = frame.locals[increment.slot()];
        Value step = emitter.intConstant(increment.constant());
        frame.locals[increment.slot()] = emitter.binary(BinaryOperator.ADD, before, step);
    }

    private void stack(StackInstruction instruction) {
        switch (instruction.opcode()) {
            case POP -> frame.popSlots(1);
            case POP2 -> frame.popSlots(2);
            case DUP -> frame.duplicate(1, 0);
            case DUP_X1 -> frame.duplicate(1, 1);
            case DUP_X2 -> frame.duplicate(1, 2);
            case DUP2 -> frame.duplicate(2, 0);
            case DUP2_X1 -> frame.duplicate(2, 1);
            case DUP2_X2 -> frame.duplicate(2, 2);
            case SWAP -> {
                Value upper = frame.pop();
                Value lower = frame.pop();
                frame.push(upper);
                frame.push(lower);
            }
            default -> throw new IllegalArgumentException(instruction.toString());
        }
    }

    private void newObject(NewObjectInstruction instruction) {
        ClassInfo type = front.world().classNamed(instruction.className().asInternalName());
        if (type.kind() == Kind.WORD) {
            throw new Unsupported("new " + type + ": raw addresses are made by their static methods");
        }
        emitter.initialise(type);
        frame.push(emitter.append(Kind.REFERENCE, new Operation.New(type)));
    }

    private void typeCheck(TypeCheckInstruction instruction) {
        TypeInfo type = type(instruction.type());
        if (type.kind() == Kind.WORD) {
            throw new Unsupported("a cast to or test for a raw address type");
        }
        Value value = popReference();
        boolean isCast = instruction.opcode() == Opcode.CHECKCAST;
        boolean isObject = type instanceof ClassInfo named && named.name().equals("java/lang/Object");
        if (!isCast) {
            frame.push(emitter.append(Kind.INT, new Operation.InstanceOf(type), value));
        } else if (isObject || value.operation() instanceof Operation.NullConstant) {
            frame.push(value);
        } else {
            frame.push(emitter.append(Kind.REFERENCE, new Operation.CheckCast(type), value));
        }
    }

    private void monitor(MonitorInstruction instruction) {
        Value object = emitter.nullCheck(popReference());
        boolean isEnter = instruction.opcode() == Opcode.MONITORENTER;
        emitter.append(Kind.VOID, isEnter ? new Operation.MonitorEnter() : new Operation.MonitorExit(), object);
    }
}
