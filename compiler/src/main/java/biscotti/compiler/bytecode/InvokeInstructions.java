package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.intrinsic.VarHandles;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
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
        List<Value> arguments = popParameters(descriptor, at);
        BootstrapMethodEntry bootstrap = instruction.invokedynamic().bootstrap();
        var call = new DynamicCall(
                instruction.name().stringValue(), descriptor, bootstrap.bootstrapMethod(), bootstrap.arguments());
        at.frame.push(at.front.dynamicCalls().lower(at.emitter, call, arguments));
    }

    static void invoke(InvokeInstruction instruction, Translator at) {
        String name = instruction.name().stringValue();
        if (VarHandles.isAccess(instruction.owner().asInternalName(), name)) {
            access(name, instruction.type().stringValue(), at);
            return;
        }
        MethodInfo method = resolve(instruction, at);
        List<Value> arguments = popArguments(method, at);
        Value result = at.front.intrinsics().lower(at.emitter, method, arguments);
        if (result == null) {
            if (arguments.stream().anyMatch(at.front.varHandles()::isLookup)) {
                throw new Unsupported("a method handle from " + method);
            }
            result = call(instruction, method, arguments, at);
        }
        if (Descriptors.kind(Descriptors.result(method.descriptor())) != Kind.VOID) {
            at.frame.push(result);
        }
    }

    /** A signature-polymorphic call (JVMS 2.9.3) of a variable handle's access mode. */
    private static void access(String mode, String descriptor, Translator at) {
        List<Value> arguments = popParameters(descriptor, at);
        Value result = at.front.varHandles().access(at.emitter, at.popReference(), mode, descriptor, arguments);
        if (result.kind() != Kind.VOID && !Descriptors.result(descriptor).equals("V")) {
            at.frame.push(result);
        }
    }

    private static List<Value> popParameters(String descriptor, Translator at) {
        var arguments = new ArrayList<Value>();
        for (String type : Descriptors.parameters(descriptor).reversed()) {
            arguments.addFirst(at.pop(Descriptors.kind(type)));
        }
        return arguments;
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
        List<Value> arguments = popParameters(method.descriptor(), at);
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
