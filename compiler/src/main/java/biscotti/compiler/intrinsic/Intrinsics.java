package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.ir.BinaryOperator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls that become operations. */
public final class Intrinsics {
    /** The intrinsic methods of one class. */
    @FunctionalInterface
    interface Family {
        /** As {@link Intrinsics#lower}. */
        Value lower(Emitter emitter, MethodInfo method, List<Value> arguments);
    }

    private final Map<String, Family> families = new HashMap<>();

    public Intrinsics(World world, ImageConstants images, VarHandles varHandles) {
        World.RAW_TYPES.forEach(name -> families.put(name, new RawMemory(AddressIntrinsics::lower)));
        families.put("biscotti/machine/PerCpu", new RawMemory(PerCpuIntrinsics::lower));
        families.put("biscotti/machine/Cpu", new RawMemory(CpuIntrinsics::lower));
        families.put("biscotti/machine/ObjectAccess", new RawMemory(ObjectAccessIntrinsics::lower));
        families.put("jdk/internal/misc/Unsafe", new RawMemory(new UnsafeIntrinsics(images)::lower));
        families.put("java/lang/Math", MathIntrinsics::lower);
        families.put("java/lang/StrictMath", MathIntrinsics::lower);
        families.put("java/lang/Integer", IntegerIntrinsics::lower);
        families.put("java/lang/Long", IntegerIntrinsics::lower);
        families.put("java/lang/Float", MathIntrinsics::lower);
        families.put("java/lang/Double", MathIntrinsics::lower);
        families.put("java/lang/invoke/MethodHandles", varHandles::lowerMaking);
        families.put("java/lang/invoke/MethodHandles$Lookup", varHandles::lowerMaking);
        families.put("jdk/internal/invoke/MhUtil", varHandles::lowerMaking);
        families.put("jdk/internal/util/ByteArray", varHandles::lowerMaking);
        families.put("jdk/internal/util/ByteArrayLittleEndian", varHandles::lowerMaking);
        var objects = new ObjectIntrinsics(world, images);
        for (String name : List.of(
                "java/lang/Object",
                "java/lang/Class",
                "java/lang/Thread",
                "java/lang/ref/Reference",
                "java/lang/invoke/VarHandle",
                "java/util/Objects")) {
            families.put(name, objects::lower);
        }
    }

    /**
     * Emits the meaning of a call.
     *
     * @param method as found by resolution
     * @param arguments receiver first, not yet checked for null
     * @return the result (any value for void methods), or null if the method is an ordinary one
     */
    public Value lower(Emitter emitter, MethodInfo method, List<Value> arguments) {
        if (method.annotations().containsKey("Crc32cStep")) {
            return emitter.binary(BinaryOperator.CRC32C, arguments.getFirst(), arguments.get(1));
        }
        Family family = families.get(method.owner().name());
        Value result = family == null ? null : family.lower(emitter, method, arguments);
        if (result == null && method.annotations().containsKey("Intrinsic")) {
            throw new Unsupported("unknown intrinsic " + method);
        }
        if (result == null && method.isNative() && method.name().equals("registerNatives")) {
            return emitter.intConstant(0);
        }
        return result;
    }
}
