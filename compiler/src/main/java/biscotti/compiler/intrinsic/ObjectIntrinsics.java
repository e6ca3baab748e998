package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.MachineOperator;
import biscotti.compiler.ir.MemoryOrder;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import java.util.List;

/** Methods of java.lang that the compiler knows: what an object's class is, what a class constant says, fences, hints. */
final class ObjectIntrinsics {
    private final World world;
    private final KnownObjects known;

    ObjectIntrinsics(World world, ImageConstants images) {
        this.world = world;
        this.known = new KnownObjects(images);
    }

    Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        return switch (method.owner().name() + "." + method.name() + method.descriptor()) {
            case "java/lang/Object.<init>()V" -> emitter.intConstant(0);
            case "java/lang/Object.getClass()Ljava/lang/Class;" ->
                emitter.append(Kind.REFERENCE, new Operation.ObjectClass(), emitter.nullCheck(arguments.getFirst()));
            case "java/util/Objects.requireNonNull(Ljava/lang/Object;)Ljava/lang/Object;" ->
                emitter.nullCheck(arguments.getFirst());
            case "java/lang/Thread.onSpinWait()V" ->
                emitter.append(Kind.VOID, new Operation.Machine(MachineOperator.SPIN_HINT));
            case "java/lang/ref/Reference.reachabilityFence(Ljava/lang/Object;)V" ->
                emitter.append(Kind.VOID, new Operation.KeepAlive(), arguments.getFirst());
            case "java/lang/invoke/VarHandle.fullFence()V" -> fence(emitter, MemoryOrder.VOLATILE);
            case "java/lang/invoke/VarHandle.acquireFence()V", "java/lang/invoke/VarHandle.loadLoadFence()V" ->
                fence(emitter, MemoryOrder.ACQUIRE);
            case "java/lang/invoke/VarHandle.releaseFence()V", "java/lang/invoke/VarHandle.storeStoreFence()V" ->
                fence(emitter, MemoryOrder.RELEASE);
            case "java/lang/Class.desiredAssertionStatus()Z" -> assertionStatus(emitter, arguments.getFirst());
            case "java/lang/Class.getPrimitiveClass(Ljava/lang/String;)Ljava/lang/Class;" ->
                primitiveClass(emitter, arguments.getFirst());
            case "java/lang/Class.isInstance(Ljava/lang/Object;)Z" -> isInstance(emitter, arguments);
            case "java/lang/Class.cast(Ljava/lang/Object;)Ljava/lang/Object;" -> cast(emitter, arguments);
            default -> null;
        };
    }

    /** Off, but in the kernel, where the profile says. */
    private Value assertionStatus(Emitter emitter, Value mirror) {
        boolean isKernel = referenceType(mirror) instanceof ClassInfo type && type.name().startsWith("biscotti/kernel/");
        if (!isKernel) {
            return emitter.intConstant(0);
        }
        FieldInfo status = world.classNamed("biscotti/runtime/Profile").declaredField("HAS_ASSERTIONS");
        return emitter.append(Kind.INT, new Operation.LoadStatic(status));
    }

    private static Value fence(Emitter emitter, MemoryOrder order) {
        return emitter.append(Kind.VOID, new Operation.Fence(order));
    }

    private Value primitiveClass(Emitter emitter, Value name) {
        String text = known.text(name);
        for (PrimitiveType type : PrimitiveType.values()) {
            if (type.sourceName().equals(text)) {
                return emitter.mirror(type);
            }
        }
        return null;
    }

    private Value isInstance(Emitter emitter, List<Value> arguments) {
        TypeInfo type = referenceType(arguments.getFirst());
        return type == null ? null : emitter.append(Kind.INT, new Operation.InstanceOf(type), arguments.get(1));
    }

    private Value cast(Emitter emitter, List<Value> arguments) {
        TypeInfo type = referenceType(arguments.getFirst());
        if (type == null || type == world.classNamed("java/lang/Object")) {
            return null;
        }
        return emitter.append(Kind.REFERENCE, new Operation.CheckCast(type), arguments.get(1));
    }

    private TypeInfo referenceType(Value mirror) {
        TypeInfo type = known.type(mirror);
        return type == null || type.kind() != Kind.REFERENCE ? null : type;
    }
}
