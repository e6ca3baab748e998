package biscotti.compiler.image;

import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * An instance of a class. Field values are Integer (all sub-int types), Long, Float, Double, {@link Word}, ImageObject or
 * null; an absent field has its type's zero.
 */
public final class ImageInstance implements ImageObject {
    private final ClassInfo type;
    private final Map<FieldInfo, Object> fields = new IdentityHashMap<>();

    public ImageInstance(ClassInfo type) {
        this.type = type;
    }

    @Override
    public ClassInfo type() {
        return type;
    }

    /** The field's value, or null if it was never set. */
    public Object get(FieldInfo field) {
        return fields.get(field);
    }

    public void set(FieldInfo field, Object value) {
        fields.put(field, value);
    }

    public Map<FieldInfo, Object> fields() {
        return fields;
    }
}
