package biscotti.runtime.overlay.lang;

import biscotti.machine.Address;
import biscotti.machine.annotation.Depth;
import biscotti.machine.annotation.Intrinsic;
import biscotti.machine.annotation.Overlay;
import biscotti.runtime.object.TibLayout;
import java.util.Map;

/**
 * {@code java.lang.Class}: the mirror of a type, made by the compiler, without reflection.
 *
 * <p>The compiler fills the fields by name. Their values never change but for the initialisation state, so that every method here
 * but those of {@link EnumConstants} can run while the image is built.
 */
@Overlay(value = "java.lang.Class", replacesAll = true)
public final class ClassOverlay<T> {
    private static final int INTERFACE = 0x0200;
    private static final int ANNOTATION = 0x2000;
    private static final int ENUM = 0x4000;
    private static final int SYNTHETIC = 0x1000;

    Address tib;
    String name;
    ClassOverlay<?> superclass;
    ClassOverlay<?> componentType;
    ClassOverlay<?>[] interfaces;
    int modifiers;
    boolean record;
    boolean declaresDefault;
    byte primitive;
    Object[] enumConstants;
    Address initialiser;
    volatile int initialisationState;

    /** Constants of an enum by name: filled on first use. */
    private volatile Map<String, T> enumDirectory;

    private ClassOverlay() {}

    /** The mirror of the primitive type of this name; the compiler folds each call. */
    @Intrinsic
    static native Class<?> getPrimitiveClass(String name);

    public String getName() {
        return name;
    }

    public String getTypeName() {
        return withDimensions(elementType().name);
    }

    /** Itself, or what an array holds in the end. */
    private ClassOverlay<?> elementType() {
        ClassOverlay<?> type = this;
        while (type.componentType != null) {
            type = type.componentType;
        }
        return type;
    }

    private String withDimensions(String elementName) {
        String text = elementName;
        for (ClassOverlay<?> each = this; each.componentType != null; each = each.componentType) {
            text += "[]";
        }
        return text;
    }

    public String getCanonicalName() {
        return withDimensions(elementType().name.replace('$', '.'));
    }

    /** By the compiler's naming rule: what follows the last {@code $} (and the number of a local class), or the last dot. */
    public String getSimpleName() {
        return withDimensions(ClassNames.simpleName(elementType().name));
    }

    public String getPackageName() {
        if (componentType != null) {
            return componentType.getPackageName();
        }
        return primitive != 0 ? "java.lang" : ClassNames.packageName(name);
    }

    public String descriptorString() {
        if (primitive != 0) {
            return String.valueOf((char) primitive);
        }
        return componentType != null ? name.replace('.', '/') : 'L' + name.replace('.', '/') + ';';
    }

    @Override
    public String toString() {
        if (primitive != 0) {
            return name;
        }
        return ((modifiers & INTERFACE) != 0 ? "interface " : "class ") + name;
    }

    public int getModifiers() {
        return modifiers;
    }

    public boolean isInterface() {
        return (modifiers & INTERFACE) != 0;
    }

    public boolean isAnnotation() {
        return (modifiers & ANNOTATION) != 0;
    }

    public boolean isSynthetic() {
        return (modifiers & SYNTHETIC) != 0;
    }

    public boolean isArray() {
        return componentType != null;
    }

    public boolean isPrimitive() {
        return primitive != 0;
    }

    public boolean isRecord() {
        return record;
    }

    public boolean isEnum() {
        return (modifiers & ENUM) != 0 && superclass != null && superclass.name.equals("java.lang.Enum");
    }

    public boolean isHidden() {
        return false;
    }

    public boolean isAnonymousClass() {
        return componentType == null && primitive == 0 && getSimpleName().isEmpty();
    }

    public ClassOverlay<?> getSuperclass() {
        return superclass;
    }

    public ClassOverlay<?>[] getInterfaces() {
        return interfaces.clone();
    }

    public ClassOverlay<?>[] getInterfaces(boolean copy) {
        return copy ? interfaces.clone() : interfaces;
    }

    public ClassOverlay<?> getComponentType() {
        return componentType;
    }

    public ClassOverlay<?> componentType() {
        return componentType;
    }

    /** The array type over this one, which must be in the image. */
    public ClassOverlay<?> arrayType() {
        return ArrayTypes.mirrorOf(ArrayTypes.arrayTib(this));
    }

    public boolean isInstance(Object object) {
        return object != null && isAssignableFrom(mirrorOf(object));
    }

    public boolean isAssignableFrom(ClassOverlay<?> other) {
        ClassOverlay<?> target = this;
        ClassOverlay<?> source = other;
        while (target != source && target.componentType != null && source.componentType != null) {
            target = target.componentType;
            source = source.componentType;
        }
        return target.accepts(source);
    }

    /** Whether it is above the other class; not both are arrays. */
    private boolean accepts(ClassOverlay<?> other) {
        if (this == other) {
            return true;
        }
        if (primitive != 0 || other.primitive != 0) {
            return false;
        }
        if (isInterface()) {
            return isImplementedBy(other);
        }
        for (ClassOverlay<?> each = other; each != null; each = each.superclass) {
            if (each == this) {
                return true;
            }
        }
        return other.isInterface() && superclass == null;
    }

    private boolean isImplementedBy(ClassOverlay<?> other) {
        for (ClassOverlay<?> each = other; each != null; each = each.superclass) {
            if (each == this || isAmong(each.interfaces)) {
                return true;
            }
        }
        return false;
    }

    @Depth(16)
    private boolean isAmong(ClassOverlay<?>[] list) {
        if (list == null) {
            return false;
        }
        for (ClassOverlay<?> each : list) {
            if (each == this || isAmong(each.interfaces)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    public T cast(Object object) {
        if (object != null && !isInstance(object)) {
            throw new ClassCastException("Cannot cast " + object.getClass().getName() + " to " + name);
        }
        return (T) object;
    }

    @SuppressWarnings("unchecked")
    public <U> ClassOverlay<? extends U> asSubclass(ClassOverlay<U> other) {
        if (!other.isAssignableFrom(this)) {
            throw new ClassCastException(toString());
        }
        return (ClassOverlay<? extends U>) this;
    }

    @SuppressWarnings("unchecked")
    public T[] getEnumConstants() {
        Object[] shared = getEnumConstantsShared();
        return shared == null ? null : (T[]) shared.clone();
    }

    @SuppressWarnings("unchecked")
    T[] getEnumConstantsShared() {
        return (T[]) EnumConstants.of(this);
    }

    Map<String, T> enumConstantDirectory() {
        Map<String, T> directory = enumDirectory;
        if (directory == null) {
            directory = EnumConstants.directoryOf(this);
            enumDirectory = directory;
        }
        return directory;
    }

    public boolean desiredAssertionStatus() {
        return false;
    }

    public ClassLoader getClassLoader() {
        return null;
    }

    ClassLoader getClassLoader0() {
        return null;
    }

    /** The address of the type's information block; zero if no such object can exist. */
    public Address tib() {
        return tib;
    }

    /** The superinterfaces that the class names itself; not to be changed. */
    public ClassOverlay<?>[] directInterfaces() {
        return interfaces;
    }

    /** An interface with a method that has a body: initialised before the classes that implement it. */
    public boolean declaresDefault() {
        return declaresDefault;
    }

    /** Code of the lazy initialiser; zero if there is none. */
    public Address initialiser() {
        return initialiser;
    }

    /** Whether the class is untouched (0), being initialised (1), initialised (2), or unusable (3). */
    public int initialisationState() {
        return initialisationState;
    }

    public void setInitialisationState(int state) {
        initialisationState = state;
    }

    /** The mirror of the object's class. */
    static ClassOverlay<?> mirrorOf(Object object) {
        return (ClassOverlay<?>) (Object) object.getClass();
    }

    /** Whether the type is laid out as an array of references. */
    boolean isReferenceArray() {
        return (tib.readInt(TibLayout.FLAGS) & TibLayout.FLAG_REFERENCE_ARRAY) != 0;
    }
}
