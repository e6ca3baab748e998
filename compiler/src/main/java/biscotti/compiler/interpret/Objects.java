package biscotti.compiler.interpret;

import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.layout.FieldOffsets;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.TypeInfo;
import biscotti.compiler.world.World;
import biscotti.runtime.object.ObjectLayout;
import java.lang.reflect.Array;

/** Image objects as interpreted code sees them: made, read and changed only where the initialiser may. */
final class Objects {
    private static final int ARRAY_LENGTH_LIMIT = 1 << 20;

    private final World world;
    private final ImageConstants constants;
    private final Initialisation initialisation;

    Objects(World world, ImageConstants constants, Initialisation initialisation) {
        this.world = world;
        this.constants = constants;
        this.initialisation = initialisation;
    }

    ImageInstance newInstance(ClassInfo type) {
        if (type.kind() == biscotti.compiler.ir.Kind.WORD) {
            throw new NotAtBuildTimeException("it makes a raw address an object");
        }
        var object = new ImageInstance(type);
        initialisation.made(object);
        return object;
    }

    ImageArray newArray(ArrayType type, int length) {
        if (length < 0 || length > ARRAY_LENGTH_LIMIT) {
            throw new NotAtBuildTimeException("it makes an array of " + length + " elements");
        }
        Object elements =
                switch (type.component()) {
                    case PrimitiveType.BOOLEAN, PrimitiveType.BYTE -> new byte[length];
                    case PrimitiveType.CHAR -> new char[length];
                    case PrimitiveType.SHORT -> new short[length];
                    case PrimitiveType.INT -> new int[length];
                    case PrimitiveType.LONG -> new long[length];
                    case PrimitiveType.FLOAT -> new float[length];
                    case PrimitiveType.DOUBLE -> new double[length];
                    default -> new Object[length];
                };
        var array = new ImageArray(type, elements);
        initialisation.made(array);
        return array;
    }

    ImageArray newMultiArray(ArrayType type, Object[] dimensions, int level) {
        ImageArray array = newArray(type, (Integer) dimensions[level]);
        if (level + 1 < dimensions.length) {
            for (int i = 0; i < array.length(); i++) {
                ((Object[]) array.elements())[i] = newMultiArray((ArrayType) type.component(), dimensions, level + 1);
            }
        }
        return array;
    }

    /** A shallow copy, as {@code Object.clone} makes it. */
    ImageObject copyOf(ImageObject object) {
        requireReadable(object);
        switch (object) {
            case ImageInstance instance -> {
                ImageInstance copy = newInstance(instance.type());
                instance.fields().forEach(copy::set);
                return copy;
            }
            case ImageArray array -> {
                ImageArray copy = newArray(array.type(), array.length());
                System.arraycopy(array.elements(), 0, copy.elements(), 0, array.length());
                return copy;
            }
        }
    }

    void copyElements(ImageArray from, int fromIndex, ImageArray to, int toIndex, int length) {
        requireReadable(from);
        requireWritable(to);
        System.arraycopy(from.elements(), fromIndex, to.elements(), toIndex, length);
    }

    /** The class whose methods a call on this object selects. */
    ClassInfo dispatchClass(ImageObject object) {
        return object.type() instanceof ClassInfo type ? type : world.classNamed("java/lang/Object");
    }

    boolean isInstance(Object object, TypeInfo type) {
        return isSubtype(((ImageObject) object).type(), type);
    }

    static boolean isSubtype(TypeInfo type, TypeInfo target) {
        if (type == target) {
            return true;
        }
        if (target instanceof ClassInfo targetClass) {
            return switch (type) {
                case ClassInfo c -> c.isSubtypeOf(targetClass);
                case ArrayType _ ->
                    targetClass.name().equals("java/lang/Object")
                            || targetClass.name().equals("java/lang/Cloneable")
                            || targetClass.name().equals("java/io/Serializable");
                case PrimitiveType _ -> false;
            };
        }
        return target instanceof ArrayType targetArray
                && type instanceof ArrayType array
                && !(array.component() instanceof PrimitiveType)
                && isSubtype(array.component(), targetArray.component());
    }

    Object loadField(ImageInstance object, FieldInfo field) {
        if (!field.isFinal()) {
            requireReadable(object);
        }
        Object value = object.get(field);
        return value != null ? value : Interpreter.zero(field.type().kind());
    }

    void storeField(ImageInstance object, FieldInfo field, Object value) {
        if (isHashCache(field) && !initialisation.mayWrite(object)) {
            return;
        }
        requireWritable(object);
        object.set(field, narrow(field.type(), value));
    }

    /** A string's cached hash: the same whenever it is computed. */
    private static boolean isHashCache(FieldInfo field) {
        return field.owner().name().equals("java/lang/String");
    }

    Object loadElement(ImageArray array, int index) {
        requireReadable(array);
        return switch (array.elements()) {
            case byte[] a -> (Integer) (int) a[index];
            case char[] a -> (Integer) (int) a[index];
            case short[] a -> (Integer) (int) a[index];
            default -> Array.get(array.elements(), index);
        };
    }

    void storeElement(ImageArray array, int index, Object value) {
        requireWritable(array);
        switch (array.elements()) {
            case byte[] a -> a[index] = (byte) (array.type().component() == PrimitiveType.BOOLEAN ? (Integer) value & 1 : (Integer) value);
            case char[] a -> a[index] = (char) (int) (Integer) value;
            case short[] a -> a[index] = (short) (int) (Integer) value;
            default -> Array.set(array.elements(), index, value);
        }
    }

    Object loadMemory(AccessType type, Object base, Object offset) {
        if (base instanceof ImageInstance object && offset instanceof Long at) {
            return loadField(object, FieldOffsets.fieldAt(object.type(), at.intValue()));
        }
        if (base instanceof ImageArray array && offset instanceof Long at) {
            long byteIndex = at - ObjectLayout.FIRST_ELEMENT;
            int shift = array.type().elementSizeShift();
            if (shift == type.sizeShift()) {
                return loadElement(array, (int) (byteIndex >> shift));
            }
            if (array.elements() instanceof byte[] bytes) {
                requireReadable(array);
                return loadBytes(type, bytes, (int) byteIndex);
            }
        }
        throw new NotAtBuildTimeException("it reads raw memory");
    }

    private static Object loadBytes(AccessType type, byte[] bytes, int index) {
        long value = 0;
        for (int i = (1 << type.sizeShift()) - 1; i >= 0; i--) {
            value = value << 8 | bytes[index + i] & 0xff;
        }
        return switch (type) {
            case CHAR -> (int) (char) value;
            case SHORT -> (int) (short) value;
            case INT -> (int) value;
            case LONG -> value;
            default -> throw new NotAtBuildTimeException("it reads bytes as " + type);
        };
    }

    void storeMemory(AccessType type, Object base, Object offset, Object value) {
        if (base instanceof ImageInstance object && offset instanceof Long at) {
            storeField(object, FieldOffsets.fieldAt(object.type(), at.intValue()), value);
            return;
        }
        if (base instanceof ImageArray array
                && offset instanceof Long at
                && array.type().elementSizeShift() == type.sizeShift()) {
            storeElement(array, (int) ((at - ObjectLayout.FIRST_ELEMENT) >> type.sizeShift()), value);
            return;
        }
        throw new NotAtBuildTimeException("it writes raw memory");
    }

    private void requireReadable(ImageObject object) {
        if (!initialisation.mayRead(object)) {
            throw new NotAtBuildTimeException("it reads an object of another class that may change before: " + object.type());
        }
    }

    private void requireWritable(ImageObject object) {
        if (!initialisation.mayWrite(object)) {
            throw new NotAtBuildTimeException("it changes an object that it did not make: " + object.type());
        }
    }

    /** The value as a variable of the type holds it. */
    static Object narrow(TypeInfo type, Object value) {
        return switch (type) {
            case PrimitiveType.BOOLEAN -> (Integer) value & 1;
            case PrimitiveType.BYTE -> (int) (byte) (int) (Integer) value;
            case PrimitiveType.CHAR -> (int) (char) (int) (Integer) value;
            case PrimitiveType.SHORT -> (int) (short) (int) (Integer) value;
            default -> value;
        };
    }

    ImageConstants constants() {
        return constants;
    }
}
