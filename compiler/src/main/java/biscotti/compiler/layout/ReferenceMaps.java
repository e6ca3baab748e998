package biscotti.compiler.layout;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Where the reference fields of instances are. */
final class ReferenceMaps {
    private final Map<ClassInfo, int[]> maps = new IdentityHashMap<>();

    /** Offsets of the reference fields, inherited ones included, ascending. */
    int[] of(ClassInfo type) {
        int[] known = maps.get(type);
        if (known == null) {
            IntStream inherited = type.superclass() == null ? IntStream.empty() : IntStream.of(of(type.superclass()));
            IntStream own = type.fields().stream()
                    .filter(field -> !field.isStatic() && isReference(field))
                    .mapToInt(FieldOffsets::offsetOf);
            known = IntStream.concat(inherited, own).sorted().toArray();
            maps.put(type, known);
        }
        return known;
    }

    private static boolean isReference(FieldInfo field) {
        return AccessType.of(field.type()) == AccessType.REFERENCE;
    }
}
