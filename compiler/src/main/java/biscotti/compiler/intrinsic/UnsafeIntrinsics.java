package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.MemoryOrder;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.UnaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.FieldOffsets;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;
import biscotti.runtime.object.ObjectLayout;
import java.util.List;

/** {@code jdk.internal.misc.Unsafe}: memory accesses, fences, and the facts of the layout. Blocking and raw allocation are overlays. */
final class UnsafeIntrinsics {
    private final KnownObjects known;

    UnsafeIntrinsics(ImageConstants images) {
        this.known = new KnownObjects(images);
    }

    Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        return switch (method.name()) {
            case "fullFence" -> emitter.append(Kind.VOID, new Operation.Fence(MemoryOrder.VOLATILE));
            case "loadFence", "loadLoadFence" -> emitter.append(Kind.VOID, new Operation.Fence(MemoryOrder.ACQUIRE));
            case "storeFence", "storeStoreFence" -> emitter.append(Kind.VOID, new Operation.Fence(MemoryOrder.RELEASE));
            case "isBigEndian" -> emitter.intConstant(0);
            case "unalignedAccess" -> emitter.intConstant(1);
            case "arrayBaseOffset" -> emitter.longConstant(ObjectLayout.FIRST_ELEMENT);
            case "arrayBaseOffset0" -> emitter.intConstant(ObjectLayout.FIRST_ELEMENT);
            case "arrayIndexScale", "arrayIndexScale0" -> indexScale(emitter, arguments.get(1));
            case "objectFieldOffset", "objectFieldOffset1" ->
                arguments.size() == 3 ? fieldOffset(emitter, arguments.get(1), arguments.get(2)) : null;
            default -> access(emitter, method, arguments);
        };
    }

    private Value indexScale(Emitter emitter, Value mirror) {
        return known.type(mirror) instanceof ArrayType array
                ? emitter.intConstant(1 << array.elementSizeShift())
                : null;
    }

    private Value fieldOffset(Emitter emitter, Value mirror, Value name) {
        TypeInfo type = known.type(mirror);
        String text = known.text(name);
        if (!(type instanceof ClassInfo owner) || text == null) {
            return null;
        }
        FieldInfo field = owner.declaredField(text);
        return field == null || field.isStatic() ? null : emitter.longConstant(FieldOffsets.offsetOf(field));
    }

    private static Value access(Emitter emitter, MethodInfo method, List<Value> arguments) {
        AccessName name = AccessName.parse(method.name());
        if (name.type() == null || arguments.size() < 2) {
            return null;
        }
        AccessType type = name.type() == AccessType.WORD ? AccessType.LONG : name.type();
        String descriptor = method.descriptor();
        if (descriptor.startsWith("(Ljava/lang/Object;J")) {
            List<Value> operands = arguments.subList(3, arguments.size());
            return MemoryAccess.emit(
                    emitter, name.verb(), type, name.order(), arguments.get(1), arguments.get(2), operands);
        }
        if (descriptor.startsWith("(J") && (name.verb().equals("get") || name.verb().equals("put"))) {
            Value base = emitter.unary(Kind.WORD, UnaryOperator.LONG_TO_WORD, arguments.get(1));
            List<Value> operands = arguments.subList(2, arguments.size());
            return MemoryAccess.emit(
                    emitter, name.verb(), type, name.order(), base, emitter.longConstant(0), operands);
        }
        return null;
    }
}
