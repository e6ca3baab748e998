package biscotti.runtime.overlay.reflect;

import biscotti.machine.annotation.Overlay;
import biscotti.runtime.overlay.lang.ArrayTypes;
import biscotti.runtime.overlay.lang.ClassOverlay;

/** {@code java.lang.reflect.Array}: arrays of a type known at run time, and their lengths; elements are read through casts. */
@Overlay(value = "java.lang.reflect.Array", replacesAll = true)
final class ArrayOverlay {
    private ArrayOverlay() {}

    public static Object newInstance(ClassOverlay<?> componentType, int length) {
        return ArrayTypes.newArray(componentType, length);
    }

    public static int getLength(Object array) {
        return ArrayTypes.lengthOf(array);
    }
}
