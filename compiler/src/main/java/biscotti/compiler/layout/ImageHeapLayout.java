package biscotti.compiler.layout;

import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.ir.AccessType;
import biscotti.compiler.world.FieldInfo;
import biscotti.runtime.object.ObjectLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Addresses in the image heap: static fields by falling size, then objects in the program's order. */
final class ImageHeapLayout {
    private final long start;
    private final Map<FieldInfo, Long> statics = new IdentityHashMap<>();
    private final Map<ImageObject, Long> objects = new IdentityHashMap<>();
    private final List<Integer> references = new ArrayList<>();
    private final long end;

    ImageHeapLayout(Program program, ReferenceMaps maps, long start) {
        this.start = start;
        long address = start;
        List<FieldInfo> sorted = new ArrayList<>(program.staticFields());
        sorted.sort(Comparator.comparingInt(field -> -AccessType.of(field.type()).sizeShift()));
        for (FieldInfo field : sorted) {
            AccessType type = AccessType.of(field.type());
            statics.put(field, address);
            if (type == AccessType.REFERENCE) {
                references.add((int) (address - start));
            }
            address += 1L << type.sizeShift();
        }
        for (ImageObject object : program.imageObjects()) {
            address = address + 7 & ~7L;
            objects.put(object, address);
            int offset = (int) (address - start);
            switch (object) {
                case ImageInstance instance -> {
                    for (int reference : maps.of(instance.type())) {
                        references.add(offset + reference);
                    }
                    address += FieldOffsets.sizeOf(instance.type());
                }
                case ImageArray array -> {
                    if (array.elements() instanceof Object[] && isOfReferences(array)) {
                        for (int i = 0; i < array.length(); i++) {
                            references.add(offset + ObjectLayout.FIRST_ELEMENT + 8 * i);
                        }
                    }
                    address += ObjectLayout.FIRST_ELEMENT
                            + ((long) array.length() << array.type().elementSizeShift());
                }
            }
        }
        end = address + 7 & ~7L;
    }

    private static boolean isOfReferences(ImageArray array) {
        return AccessType.of(array.type().component()) == AccessType.REFERENCE;
    }

    long addressOf(FieldInfo field) {
        Long address = statics.get(field);
        if (address == null) {
            throw new IllegalArgumentException("static field has no place: " + field);
        }
        return address;
    }

    long addressOf(ImageObject object) {
        Long address = objects.get(object);
        if (address == null) {
            throw new IllegalArgumentException("object is not in the image heap: " + object.type());
        }
        return address;
    }

    /** Offsets from the base of every word that may hold a reference, ascending. */
    List<Integer> references() {
        return references;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }
}
