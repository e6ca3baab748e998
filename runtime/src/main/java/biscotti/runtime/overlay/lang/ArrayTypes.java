package biscotti.runtime.overlay.lang;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.runtime.object.ObjectLayout;
import biscotti.runtime.object.TibLayout;
import biscotti.runtime.overlay.Services;

/** Arrays whose type is known only at run time: made through the type information block of the element type. */
public final class ArrayTypes {
    private ArrayTypes() {}

    /** A new array, filled with zero. */
    public static Object newArray(ClassOverlay<?> component, int length) {
        if (component.primitive != 0) {
            return newPrimitiveArray(component.primitive, length);
        }
        return Services.newArray(arrayTib(component), length);
    }

    /** The length of an array of any type. */
    public static int lengthOf(Object array) {
        if (!array.getClass().isArray()) {
            throw new IllegalArgumentException("Argument is not an array");
        }
        int length = ObjectAccess.addressOf(array).readInt(ObjectLayout.ARRAY_LENGTH);
        ObjectAccess.keepAlive(array);
        return length;
    }

    /** The block of the array type over this element type. */
    static Address arrayTib(ClassOverlay<?> component) {
        Address tib = component.tib.isZero() ? Address.zero() : component.tib.readAddress(TibLayout.ARRAY_TIB);
        if (tib.isZero()) {
            throw new UnsupportedOperationException("no array of " + component.getName() + " is in the image");
        }
        return tib;
    }

    static ClassOverlay<?> mirrorOf(Address tib) {
        return (ClassOverlay<?>) ObjectAccess.objectAt(tib.readAddress(TibLayout.CLASS_MIRROR));
    }

    private static Object newPrimitiveArray(byte primitive, int length) {
        return switch (primitive) {
            case 'Z' -> new boolean[length];
            case 'B' -> new byte[length];
            case 'C' -> new char[length];
            case 'S' -> new short[length];
            case 'I' -> new int[length];
            case 'J' -> new long[length];
            case 'F' -> new float[length];
            case 'D' -> new double[length];
            default -> throw new IllegalArgumentException("no array of void");
        };
    }
}
