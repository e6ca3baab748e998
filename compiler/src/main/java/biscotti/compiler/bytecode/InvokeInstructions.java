package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.lower.DynamicCall;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.Resolution;
import biscotti.compiler.world.World;
import java.lang.classfile.BootstrapMethodEntry;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;

/** The five invoke instructions. */
final class InvokeInstructions {
    private InvokeInstructions() {}

    static void invokeDynamic(InvokeDynamicInstruction instruction, Translator at) {
        String descriptor = instruction.type().stringValue();
        var arguments = new ArrayList<Value>();
        for (String type : Descriptors.parameters(descriptor).reversed()) {
            arguments.addFirst(at.pop(Descriptors.kind(type)));
        }
        BootstrapMethodEntry bootstrap = instruction.invokedynamic().bootstrap();
        var call = new DynamicCall(
                instruction.name().stringValue(), descriptor, bootstrap.bootstrapMethod(), bootstrap.arguments());
        at.frame.push(at.front.dynamicCalls().lower(at.emitter, call, arguments));
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
        boolean isSpecial = instruction.opcode() == Opcode.INVOKESPECIAL;
        boolean isOnArray = instruction.owner().asInternalName().startsWith("[");
        MethodInfo target = isSpecial ? special(instruction, method, at) : method;
        InvokeKind kind = isSpecial || isOnArray ? InvokeKind.DIRECT : Emitter.dispatch(method);
        return at.emitter.call(kind, target, arguments);
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
