package biscotti.runtime.overlay.lang;

import biscotti.machine.annotation.Overlay;

/** {@code Integer}'s cache of boxes, of the size that the language asks for. */
@Overlay("java.lang.Integer$IntegerCache")
final class IntegerCacheOverlay {
    static final int high = 127;
    static final Integer[] cache;

    static {
        Integer[] boxes = new Integer[high + 129];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = newBox(i - 128);
        }
        cache = boxes;
    }

    @SuppressWarnings({"deprecation", "removal"})
    private static Integer newBox(int value) {
        return new Integer(value);
    }
}
