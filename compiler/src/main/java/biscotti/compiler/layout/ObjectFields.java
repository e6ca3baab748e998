package biscotti.compiler.layout;

import biscotti.compiler.ir.AccessType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.runtime.object.ObjectLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Offsets of instance fields. A class's fields follow its superclass's, the largest first, smaller ones where they fill a gap; each at
 * a multiple of its size. The referent of {@code java.lang.ref.Reference} is the first field of all.
 */
final class ObjectFields {
    private final Map<FieldInfo, Integer> offsets = new IdentityHashMap<>();
    private final Map<ClassInfo, Integer> sizes = new IdentityHashMap<>();
    private final Map<ClassInfo, int[]> referenceMaps = new IdentityHashMap<>();

    ObjectFields(Program program) {
        for (ClassInfo type : program.classes()) {
            if (!type.isInterface()) {
                place(type, program);
            }
        }
    }

    int offset(FieldInfo field) {
        Integer offset = offsets.get(field);
        if (offset == null) {
            throw new IllegalArgumentException("field has no place: " + field);
        }
        return offset;
    }

    /** Bytes with header, not rounded. */
    int size(ClassInfo type) {
        return sizes.get(type);
    }

    /** Offsets of the reference fields, inherited ones included, ascending. */
    int[] referenceMap(ClassInfo type) {
        return referenceMaps.get(type);
    }

    private void place(ClassInfo type, Program program) {
        if (sizes.containsKey(type)) {
            return;
        }
        int end = ObjectLayout.FIRST_FIELD;
        List<Integer> references = new ArrayList<>();
        if (type.superclass() != null) {
            place(type.superclass(), program);
            end = sizes.get(type.superclass());
            for (int offset : referenceMaps.get(type.superclass())) {
                references.add(offset);
            }
        }
        List<FieldInfo> waiting = new ArrayList<>(program.instanceFields(type));
        waiting.sort(Comparator.comparing((FieldInfo field) -> !isReferent(field))
                .thenComparing(field -> -sizeShift(field)));
        while (!waiting.isEmpty()) {
            FieldInfo next = firstThatFits(waiting, end);
            if (next == null) {
                end++;
                continue;
            }
            waiting.remove(next);
            offsets.put(next, end);
            if (AccessType.of(next.type()) == AccessType.REFERENCE) {
                references.add(end);
            }
            end += 1 << sizeShift(next);
        }
        sizes.put(type, end);
        referenceMaps.put(type, references.stream().mapToInt(Integer::intValue).sorted().toArray());
    }

    private static boolean isReferent(FieldInfo field) {
        return field.name().equals("referent") && field.owner().name().equals("java/lang/ref/Reference");
    }

    private static FieldInfo firstThatFits(List<FieldInfo> waiting, int offset) {
        for (FieldInfo field : waiting) {
            if ((offset & ((1 << sizeShift(field)) - 1)) == 0) {
                return field;
            }
        }
        return null;
    }

    private static int sizeShift(FieldInfo field) {
        return AccessType.of(field.type()).sizeShift();
    }
}
