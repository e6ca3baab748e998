package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.Resolution;
import biscotti.compiler.world.World;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;

/** The five invoke instructions. */
final class InvokeInstructions {
    private InvokeInstructions() {}

    static void invokeDynamic(InvokeDynamicInstruction instruction, Translator at) {
        throw new Unsupported("invokedynamic by "
                + instruction.invokedynamic().bootstrap().bootstrapMethod().reference().owner().asInternalName());
    }

    static void invoke(InvokeInstruction instruction, Translator at) {
        MethodInfo method = resolve(instruction, at);
        List<Value> arguments = popArguments(method, at);
        Value result = at.front.intrinsics().lower(at.emitter, method, arguments);
        if (result == null) {
            result = call(instruction, method, arguments, at);
        }
        if (Descriptors.kind(Descriptors.result(method.descriptor())) != Kind.VOID) {
            at.frame.push(result);
        }
    }

    private static MethodInfo resolve(InvokeInstruction instruction, Translator at) {
        World world = at.front.world();
        String ownerName = instruction.owner().asInternalName();
        String name = instruction.name().stringValue();
        String descriptor = instruction.type().stringValue();
        ClassInfo object = world.classNamed("java/lang/Object");
        ClassInfo owner = ownerName.startsWith("[") ? object : world.classNamed(ownerName);
        MethodInfo method = instruction.isInterface()
                ? Resolution.resolveInterfaceMethod(owner, name, descriptor, object)
                : Resolution.resolveMethod(owner, name, descriptor);
        if (method == null) {
            throw new Unsupported("no method " + owner + "." + name + descriptor);
        }
        return method;
    }

    private static List<Value> popArguments(MethodInfo method, Translator at) {
        var arguments = new ArrayList<Value>();
        for (String type : Descriptors.parameters(method.descriptor()).reversed()) {
            arguments.addFirst(at.pop(Descriptors.kind(type)));
        }
        if (!method.isStatic()) {
            arguments.addFirst(at.pop(method.owner().kind()));
        }
        return arguments;
    }

    private static Value call(
            InvokeInstruction instruction, MethodInfo method, List<Value> arguments, Translator at) {
        if (method.isStatic()) {
            at.initialise(method.owner());
        } else if (method.owner().kind() == Kind.REFERENCE) {
            arguments.set(0, at.emitter.nullCheck(arguments.getFirst()));
        }
        MethodInfo target = instruction.opcode() == Opcode.INVOKESPECIAL ? special(instruction, method, at) : method;
        InvokeKind kind = instruction.opcode() == Opcode.INVOKESPECIAL
                        || instruction.owner().asInternalName().startsWith("[")
                ? InvokeKind.DIRECT
                : kind(method);
        Kind result = Descriptors.kind(Descriptors.result(method.descriptor()));
        return at.emitter.append(result, new Operation.Invoke(kind, target), arguments.toArray(Value[]::new));
    }

    /** How a method found by resolution is called when the receiver's class decides. */
    static InvokeKind kind(MethodInfo method) {
        if (!method.isVirtual() || method.isFinal() || method.owner().isFinal() || method.owner().kind() == Kind.WORD) {
            return InvokeKind.DIRECT;
        }
        return method.owner().isInterface() ? InvokeKind.INTERFACE : InvokeKind.VIRTUAL;
    }

    /** A call by {@code super} runs the method that the direct superclass would (JVMS 6.5 invokespecial). */
    private static MethodInfo special(InvokeInstruction instruction, MethodInfo method, Translator at) {
        ClassInfo here = at.emitter.method().owner();
        ClassInfo named = at.front.world().classNamed(instruction.owner().asInternalName());
        if (!method.isVirtual() || named == here) {
            return method;
        }
        ClassInfo start = named.isInterface() || here.superclass() == null ? named : here.superclass();
        MethodInfo selected = named.isInterface()
                ? method
                : Resolution.resolveMethod(start, method.name(), method.descriptor());
        if (selected == null || selected.isAbstract()) {
            throw new Unsupported("super call of the abstract method " + method);
        }
        return selected;
    }
}
