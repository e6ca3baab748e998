package biscotti.compiler.interpret;

import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.layout.FieldOffsets;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import java.util.HashMap;
import java.util.Map;

/**
 * Methods that the interpreter answers itself: natives, and methods whose bodies work on raw memory.
 *
 * <p>A name that is here but whose answer depends on the machine throws {@link NotAtBuildTimeException} with the reason.
 */
final class HostMethods {
    /** The body of a method: receiver first. */
    interface Body {
        Object call(Object[] arguments);
    }

    private final Map<String, Body> bodies = new HashMap<>();
    private final World world;
    private final ImageConstants constants;
    private final Objects objects;
    private final Initialisation initialisation;

    HostMethods(World world, ImageConstants constants, Objects objects, Initialisation initialisation) {
        this.world = world;
        this.constants = constants;
        this.objects = objects;
        this.initialisation = initialisation;
        objectMethods();
        classMethods();
        unsafeMethods();
    }

    Body find(MethodInfo method) {
        return bodies.get(method.owner().name() + "." + method.name());
    }

    private void objectMethods() {
        bodies.put("java/lang/Object.clone", a -> objects.copyOf((ImageObject) a[0]));
        bodies.put("java/lang/Object.hashCode", _ -> {
            throw new NotAtBuildTimeException("it asks for an identity hash");
        });
        bodies.put("java/lang/System.identityHashCode", _ -> {
            throw new NotAtBuildTimeException("it asks for an identity hash");
        });
        bodies.put("java/lang/System.arraycopy", a -> {
            arrayCopy((ImageArray) a[0], (Integer) a[1], (ImageArray) a[2], (Integer) a[3], (Integer) a[4]);
            return null;
        });
        bodies.put("java/lang/Throwable.fillInStackTrace", a -> a[0]);
        bodies.put("java/lang/String.intern", a -> constants.intern((ImageInstance) a[0]));
        bodies.put("java/lang/reflect/Array.newArray", a ->
            objects.newArray(world.arrayOf(constants.typeOfMirror((ImageObject) a[0])), (Integer) a[1]));
        bodies.put("java/lang/reflect/Array.newInstance", bodies.get("java/lang/reflect/Array.newArray"));
    }

    private void arrayCopy(ImageArray from, int fromIndex, ImageArray to, int toIndex, int length) {
        boolean sameKind = from.type().component().kind() == to.type().component().kind()
                && from.elements().getClass() == to.elements().getClass();
        if (!sameKind
                || length < 0
                || fromIndex < 0
                || toIndex < 0
                || fromIndex + length > from.length()
                || toIndex + length > to.length()) {
            throw new NotAtBuildTimeException("an arraycopy fails");
        }
        objects.copyElements(from, fromIndex, to, toIndex, length);
    }

    private void classMethods() {
        bodies.put("java/lang/Class.getPrimitiveClass", a -> {
            String name = constants.text((ImageInstance) a[0]);
            for (PrimitiveType type : PrimitiveType.values()) {
                if (type.sourceName().equals(name)) {
                    return constants.mirror(type);
                }
            }
            throw new NotAtBuildTimeException("no primitive type " + name);
        });
        bodies.put("java/lang/Class.desiredAssertionStatus", _ -> 0);
        bodies.put("java/lang/Class.getEnumConstantsShared", a ->
            typeOf(a[0]) instanceof ClassInfo c ? initialisation.enumConstants(c) : null);
        bodies.put("java/lang/Class.isArray", a -> typeOf(a[0]) instanceof ArrayType ? 1 : 0);
        bodies.put("java/lang/Class.isInterface", a -> typeOf(a[0]) instanceof ClassInfo c && c.isInterface() ? 1 : 0);
        bodies.put("java/lang/Class.isPrimitive", a -> typeOf(a[0]) instanceof PrimitiveType ? 1 : 0);
        bodies.put("java/lang/Class.isInstance", a ->
            a[1] != null && objects.isInstance(a[1], typeOf(a[0])) ? 1 : 0);
        bodies.put("java/lang/Class.isAssignableFrom", a -> Objects.isSubtype(typeOf(a[1]), typeOf(a[0])) ? 1 : 0);
        bodies.put("java/lang/Class.getComponentType", a ->
            typeOf(a[0]) instanceof ArrayType array ? constants.mirror(array.component()) : null);
    }

    private void unsafeMethods() {
        bodies.put("jdk/internal/misc/Unsafe.registerNatives", _ -> null);
        bodies.put("java/lang/Object.registerNatives", _ -> null);
        bodies.put("jdk/internal/misc/Unsafe.objectFieldOffset", this::fieldOffset);
        bodies.put("jdk/internal/misc/Unsafe.arrayBaseOffset", _ -> (long) biscotti.runtime.object.ObjectLayout.FIRST_ELEMENT);
        bodies.put("jdk/internal/misc/Unsafe.arrayIndexScale", a -> 1 << ((ArrayType) typeOf(a[1])).elementSizeShift());
    }

    private Object fieldOffset(Object[] arguments) {
        if (arguments.length == 3 && typeOf(arguments[1]) instanceof ClassInfo type) {
            String name = constants.text((ImageInstance) arguments[2]);
            FieldInfo field = type.declaredField(name);
            if (field != null && !field.isStatic()) {
                return (long) FieldOffsets.offsetOf(field);
            }
            throw new NotAtBuildTimeException("there is no field " + name + " in " + type);
        }
        throw new NotAtBuildTimeException("it asks for a field's offset by reflection");
    }

    private TypeInfo typeOf(Object mirror) {
        return constants.typeOfMirror((ImageObject) mirror);
    }
}
