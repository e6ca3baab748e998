package biscotti.compiler.world;

import biscotti.compiler.ir.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class or interface. Filled by the loader; superclass and interfaces are loaded with it.
 *
 * <p>Raw address types (classes named in {@link World#RAW_TYPES}) are class infos of kind {@link Kind#WORD}.
 */
public final class ClassInfo implements TypeInfo {
    private final String name;
    private final int flags;
    private final ClassInfo superclass;
    private final List<ClassInfo> interfaces;
    private final Map<String, MethodInfo> methods = new LinkedHashMap<>();
    private final Map<String, FieldInfo> fields = new LinkedHashMap<>();
    private final Map<String, AnnotationInfo> annotations = new LinkedHashMap<>();
    private final String sourceFile;
    private final Kind kind;

    public ClassInfo(
            String name, int flags, ClassInfo superclass, List<ClassInfo> interfaces, String sourceFile, Kind kind) {
        this.name = name;
        this.flags = flags;
        this.superclass = superclass;
        this.interfaces = List.copyOf(interfaces);
        this.sourceFile = sourceFile;
        this.kind = kind;
    }

    /** Internal name: {@code java/lang/String}. */
    public String name() {
        return name;
    }

    /** Binary name: {@code java.lang.String}. */
    public String binaryName() {
        return name.replace('/', '.');
    }

    /** With dots; empty for the unnamed package. */
    public String packageName() {
        int end = name.lastIndexOf('/');
        return end < 0 ? "" : name.substring(0, end).replace('/', '.');
    }

    @Override
    public String descriptor() {
        return "L" + name + ";";
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** Access flags of the class file (of the InnerClasses entry where there is one). */
    public int flags() {
        return flags;
    }

    public boolean isInterface() {
        return (flags & 0x0200) != 0;
    }

    public boolean isAbstract() {
        return (flags & 0x0400) != 0;
    }

    public boolean isFinal() {
        return (flags & 0x0010) != 0;
    }

    /** Null for Object and, against the class file, for interfaces. */
    public ClassInfo superclass() {
        return superclass;
    }

    /** Direct superinterfaces, in order of declaration. */
    public List<ClassInfo> interfaces() {
        return interfaces;
    }

    /** The SourceFile attribute, or null. */
    public String sourceFile() {
        return sourceFile;
    }

    public Map<String, AnnotationInfo> annotations() {
        return annotations;
    }

    /** The annotation of this simple name from {@code biscotti.machine.annotation}, or null. */
    public AnnotationInfo annotation(String simpleName) {
        return annotations.get(simpleName);
    }

    /** Declared methods, constructors ({@code <init>}) and the initialiser ({@code <clinit>}) in order. */
    public List<MethodInfo> methods() {
        return new ArrayList<>(methods.values());
    }

    /** Declared fields in order. */
    public List<FieldInfo> fields() {
        return new ArrayList<>(fields.values());
    }

    /** The method declared here, or null. */
    public MethodInfo declaredMethod(String methodName, String descriptor) {
        return methods.get(methodName + descriptor);
    }

    /** The field declared here, or null. */
    public FieldInfo declaredField(String fieldName) {
        return fields.get(fieldName);
    }

    /** Adds or replaces a declared method: for the loader and for lowering. */
    public void put(MethodInfo method) {
        methods.put(method.name() + method.descriptor(), method);
    }

    /** Adds or replaces a declared field: for the loader and for lowering. */
    public void put(FieldInfo field) {
        fields.put(field.name(), field);
    }

    /** The static initialiser, or null. */
    public MethodInfo initialiser() {
        return declaredMethod("<clinit>", "()V");
    }

    /** Whether this is the other class, a subclass of it or an implementer of it. */
    public boolean isSubtypeOf(ClassInfo other) {
        if (this == other || (superclass != null && superclass.isSubtypeOf(other))) {
            return true;
        }
        for (ClassInfo each : interfaces) {
            if (each.isSubtypeOf(other)) {
                return true;
            }
        }
        return isInterface() && other.name.equals("java/lang/Object");
    }

    @Override
    public String toString() {
        return binaryName();
    }
}
