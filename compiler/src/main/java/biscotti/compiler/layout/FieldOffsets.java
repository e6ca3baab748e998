package biscotti.compiler.layout;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.runtime.object.ObjectLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where instance fields lie in their objects: a function of the class alone, so that initialisers may ask before anything else is laid out.
 *
 * <p>Superclass fields come first; a class's own follow by falling size, in order of declaration within a size, the first where the
 * superclass ends (a gap that alignment leaves is not filled). {@code java.lang.ref.Reference.referent} is the first of its class.
 */
public final class FieldOffsets {
    private record ClassLayout(Map<FieldInfo, Integer> offsets, int endBytes) {}

    private static final Map<ClassInfo, ClassLayout> LAYOUTS = new ConcurrentHashMap<>();

    private FieldOffsets() {}

    /** Offset of an instance field from its object's header, in bytes. */
    public static int offsetOf(FieldInfo field) {
        return layoutOf(field.owner()).offsets.get(field);
    }

    /** Size of an instance with header, in bytes; not rounded. */
    public static int sizeOf(ClassInfo type) {
        return layoutOf(type).endBytes;
    }

    /** The field of the class or a superclass at this offset. */
    public static FieldInfo fieldAt(ClassInfo type, int offset) {
        for (ClassInfo each = type; each != null; each = each.superclass()) {
            for (var entry : layoutOf(each).offsets.entrySet()) {
                if (entry.getValue() == offset) {
                    return entry.getKey();
                }
            }
        }
        throw new IllegalArgumentException("no field at offset " + offset + " of " + type);
    }

    private static ClassLayout layoutOf(ClassInfo type) {
        ClassLayout known = LAYOUTS.get(type);
        if (known == null) {
            known = compute(type);
            LAYOUTS.put(type, known);
        }
        return known;
    }

    /** The collector knows two fields of {@code java.lang.ref.Reference}. */
    private static int placeInReference(FieldInfo field) {
        return switch (field.name()) {
            case "referent" -> 0;
            case "discovered" -> 1;
            default -> 2;
        };
    }

    private static ClassLayout compute(ClassInfo type) {
        int end = type.superclass() == null ? ObjectLayout.FIRST_FIELD : layoutOf(type.superclass()).endBytes;
        List<FieldInfo> own = new ArrayList<>();
        for (FieldInfo field : type.fields()) {
            if (!field.isStatic()) {
                own.add(field);
            }
        }
        boolean isReference = type.name().equals("java/lang/ref/Reference");
        own.sort(Comparator.comparingInt((FieldInfo f) -> isReference ? placeInReference(f) : 0)
                .thenComparingInt(f -> -AccessType.of(f.type()).sizeShift()));
        var offsets = new HashMap<FieldInfo, Integer>();
        for (FieldInfo field : own) {
            int size = 1 << AccessType.of(field.type()).sizeShift();
            end = (end + size - 1) & -size;
            offsets.put(field, end);
            end += size;
        }
        return new ClassLayout(offsets, end);
    }
}
