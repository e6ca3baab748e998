package biscotti.compiler.intrinsic;

import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Variable handles that are known while compiling: static final fields whose class's initialiser makes them by {@code findVarHandle},
 * {@code arrayElementVarHandle} or {@code byteArrayViewVarHandle} with constant arguments.
 *
 * <p>No such object exists in the image. Where code makes or loads one there is a null of its own, and this table knows what it stands for; a
 * call of an access mode on it becomes an access to memory.
 */
public final class VarHandles {
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final Set<String> VERBS = Set.of(
            "get",
            "set",
            "compareAndSet",
            "weakCompareAndSet",
            "compareAndExchange",
            "getAndSet",
            "getAndAdd",
            "getAndBitwiseAnd",
            "getAndBitwiseOr",
            "getAndBitwiseXor");

    private final World world;
    private final KnownObjects known;
    private final Map<Value, VarHandleTarget> values = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<Value, ClassInfo> lookups = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<FieldInfo, VarHandleTarget> fields = new HashMap<>();
    private final Set<ClassInfo> scanned = new HashSet<>();

    public VarHandles(World world, ImageConstants images) {
        this.world = world;
        this.known = new KnownObjects(images);
    }

    /** Whether a call of this method is an access through a variable handle. */
    public static boolean isAccess(String owner, String method) {
        AccessName name = AccessName.parse(method);
        return owner.equals(VAR_HANDLE) && name.type() == null && VERBS.contains(name.verb());
    }

    /** Whether the value stands for a {@code MethodHandles.Lookup}, which must not get anywhere. */
    public boolean isLookup(Value value) {
        return lookups.containsKey(value);
    }

    /** Notes what is stored into a static field. */
    public void store(FieldInfo field, Value value) {
        VarHandleTarget target = values.get(value);
        if (target != null) {
            fields.put(field, target);
        }
    }

    /** The stand-in for a variable handle loaded from a static field, or null if the field is not such a one. */
    public Value load(Emitter emitter, FieldInfo field) {
        if (!field.isFinal() || !field.descriptor().equals("L" + VAR_HANDLE + ";")) {
            return null;
        }
        ClassInfo owner = field.owner();
        if (!fields.containsKey(field) && owner.initialiser() != null && scanned.add(owner)) {
            owner.initialiser().graph();
        }
        VarHandleTarget target = fields.get(field);
        return target == null ? null : standIn(emitter, values, target);
    }

    /** Emits the access; the arguments are those after the handle. */
    public Value access(Emitter emitter, Value handle, String mode, String descriptor, List<Value> arguments) {
        VarHandleTarget target = values.get(source(handle));
        if (target == null) {
            throw new Unsupported("VarHandle." + mode + " on a handle that is not known while compiling");
        }
        if (target instanceof VarHandleTarget.View view) {
            return new ByteViewAccess(world, emitter, view).emit(mode, descriptor, arguments);
        }
        return new VarHandleAccess(world, emitter, target).emit(mode, descriptor, arguments);
    }

    /** A handle lies on the stack while a conditional argument is computed: then it comes through a phi of itself. */
    private static Value source(Value handle) {
        Value result = handle;
        while (result.isPhi() && new HashSet<>(result.operands()).size() == 1) {
            result = result.operand(0);
        }
        return result;
    }

    /** Methods that make look-ups and handles, by their constant arguments. */
    Value lowerMaking(Emitter emitter, MethodInfo method, List<Value> arguments) {
        return switch (method.owner().name() + "." + method.name()) {
            case "java/lang/invoke/MethodHandles.lookup" ->
                standIn(emitter, lookups, emitter.method().owner());
            case "java/lang/invoke/MethodHandles.privateLookupIn" ->
                known.type(arguments.get(0)) instanceof ClassInfo type ? standIn(emitter, lookups, type) : null;
            case "java/lang/invoke/MethodHandles$Lookup.findVarHandle" ->
                isLookup(arguments.get(0)) ? field(emitter, known.type(arguments.get(1)), arguments.get(2)) : null;
            case "jdk/internal/invoke/MhUtil.findVarHandle" -> {
                ClassInfo lookup = lookups.get(arguments.get(0));
                boolean namesClass = arguments.size() == 4;
                var type = namesClass ? known.type(arguments.get(1)) : lookup;
                yield lookup == null ? null : field(emitter, type, arguments.get(namesClass ? 2 : 1));
            }
            case "java/lang/invoke/MethodHandles.arrayElementVarHandle" ->
                known.type(arguments.get(0)) instanceof ArrayType type
                        ? standIn(emitter, values, new VarHandleTarget.Element(type))
                        : null;
            case "java/lang/invoke/MethodHandles.byteArrayViewVarHandle" ->
                arguments.get(1).operation() instanceof Operation.LoadStatic(FieldInfo order)
                        ? view(emitter, arguments.get(0), order.name())
                        : null;
            case "jdk/internal/util/ByteArray.create" -> view(emitter, arguments.get(0), "BIG_ENDIAN");
            case "jdk/internal/util/ByteArrayLittleEndian.createLittleEndian" ->
                view(emitter, arguments.get(0), "LITTLE_ENDIAN");
            default -> null;
        };
    }

    private Value view(Emitter emitter, Value arrayClass, String order) {
        return known.type(arrayClass) instanceof ArrayType type
                ? standIn(emitter, values, new VarHandleTarget.View(type.component(), order.equals("BIG_ENDIAN")))
                : null;
    }

    private Value field(Emitter emitter, Object type, Value name) {
        String text = known.text(name);
        if (!(type instanceof ClassInfo owner) || text == null) {
            return null;
        }
        FieldInfo field = owner.declaredField(text);
        if (field == null || field.isStatic()) {
            throw new Unsupported("no instance field " + owner + "." + text + " for a VarHandle");
        }
        return standIn(emitter, values, new VarHandleTarget.Field(field));
    }

    private static <T> Value standIn(Emitter emitter, Map<Value, T> table, T meaning) {
        Value value = emitter.append(Kind.REFERENCE, new Operation.NullConstant());
        table.put(value, meaning);
        return value;
    }
}
