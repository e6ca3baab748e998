package biscotti.compiler.lower;

import biscotti.compiler.emit.Emitter;
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
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A method handle constant that stands for a method or constructor (JVMS 5.4.3.5), called directly.
 *
 * @param parameters descriptors, receiver first
 * @param result of a constructor: its class
 */
record MethodHandleCall(int referenceKind, MethodInfo method, List<String> parameters, String result) {
    private static final int INVOKE_VIRTUAL = 5;
    private static final int INVOKE_STATIC = 6;
    private static final int INVOKE_SPECIAL = 7;
    private static final int NEW_INVOKE_SPECIAL = 8;
    private static final int INVOKE_INTERFACE = 9;

    /** @throws Unsupported if it stands for a field */
    static MethodHandleCall of(World world, MethodHandleEntry entry) {
        if (entry.kind() < INVOKE_VIRTUAL) {
            throw new Unsupported("a method handle that reads or writes a field");
        }
        ClassInfo object = world.classNamed("java/lang/Object");
        String ownerName = entry.reference().owner().asInternalName();
        String name = entry.reference().name().stringValue();
        String descriptor = entry.reference().type().stringValue();
        ClassInfo owner = ownerName.startsWith("[") ? object : world.classNamed(ownerName);
        MethodInfo method = owner.isInterface()
                ? Resolution.resolveInterfaceMethod(owner, name, descriptor, object)
                : Resolution.resolveMethod(owner, name, descriptor);
        if (method == null) {
            throw new Unsupported("no method " + owner + "." + name + descriptor);
        }
        var parameters = new ArrayList<>(Descriptors.parameters(descriptor));
        boolean constructs = entry.kind() == NEW_INVOKE_SPECIAL;
        if (entry.kind() != INVOKE_STATIC && !constructs) {
            parameters.addFirst(owner.descriptor());
        }
        String result = constructs ? owner.descriptor() : Descriptors.result(descriptor);
        return new MethodHandleCall(entry.kind(), method, List.copyOf(parameters), result);
    }

    /** Emits the call; the arguments have the kinds of the parameters. */
    Value emit(Emitter emitter, List<Value> arguments) {
        return switch (referenceKind) {
            case NEW_INVOKE_SPECIAL -> {
                emitter.initialise(method.owner());
                Value object = emitter.append(Kind.REFERENCE, new Operation.New(method.owner()));
                var all = new ArrayList<>(arguments);
                all.addFirst(object);
                emitter.call(InvokeKind.DIRECT, method, all);
                yield object;
            }
            case INVOKE_VIRTUAL, INVOKE_INTERFACE -> emitter.call(Emitter.dispatch(method), method, arguments);
            case INVOKE_STATIC, INVOKE_SPECIAL -> emitter.call(InvokeKind.DIRECT, method, arguments);
            default -> throw new IllegalStateException("reference kind " + referenceKind);
        };
    }
}
