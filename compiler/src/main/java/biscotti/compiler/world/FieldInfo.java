package biscotti.compiler.world;

import java.util.Map;

/** A field. Its place in memory is the layout's business. */
public final class FieldInfo {
    private final ClassInfo owner;
    private final String name;
    private final TypeInfo type;
    private final int flags;
    private final Object constantValue;
    private final Map<String, AnnotationInfo> annotations;

    public FieldInfo(
            ClassInfo owner,
            String name,
            TypeInfo type,
            int flags,
            Object constantValue,
            Map<String, AnnotationInfo> annotations) {
        this.owner = owner;
        this.name = name;
        this.type = type;
        this.flags = flags;
        this.constantValue = constantValue;
        this.annotations = Map.copyOf(annotations);
    }

    public ClassInfo owner() {
        return owner;
    }

    public String name() {
        return name;
    }

    public TypeInfo type() {
        return type;
    }

    public int flags() {
        return flags;
    }

    public boolean isStatic() {
        return (flags & 0x0008) != 0;
    }

    public boolean isFinal() {
        return (flags & 0x0010) != 0;
    }

    public boolean isVolatile() {
        return (flags & 0x0040) != 0;
    }

    /** The ConstantValue attribute (Integer, Long, Float, Double or String), or null. */
    public Object constantValue() {
        return constantValue;
    }

    public Map<String, AnnotationInfo> annotations() {
        return annotations;
    }

    @Override
    public String toString() {
        return owner + "." + name;
    }
}
