package biscotti.compiler.world;

import java.util.Map;

/** A field. Its place in memory is the layout's business. */
public final class FieldInfo {
    private final ClassInfo owner;
    private final String name;
    private final String descriptor;
    private final World world;
    private TypeInfo type;
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
        this.descriptor = type.descriptor();
        this.world = null;
        this.type = type;
        this.flags = flags;
        this.constantValue = constantValue;
        this.annotations = Map.copyOf(annotations);
    }

    /** A field whose type is looked up by descriptor when first asked for. */
    public FieldInfo(
            ClassInfo owner,
            String name,
            String descriptor,
            World world,
            int flags,
            Object constantValue,
            Map<String, AnnotationInfo> annotations) {
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
        this.world = world;
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

    public String descriptor() {
        return descriptor;
    }

    public TypeInfo type() {
        if (type == null) {
            type = world.typeOf(descriptor);
        }
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
