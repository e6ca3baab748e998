package biscotti.compiler.image;

import biscotti.compiler.world.ArrayType;

/**
 * An array. The elements are a Java array: byte[] (also boolean), char[], short[], int[], long[], float[], double[], or
 * Object[] holding ImageObject or null.
 */
public final class ImageArray implements ImageObject {
    private final ArrayType type;
    private final Object elements;
    private final int length;

    public ImageArray(ArrayType type, Object elements) {
        this.type = type;
        this.elements = elements;
        this.length = java.lang.reflect.Array.getLength(elements);
    }

    @Override
    public ArrayType type() {
        return type;
    }

    public Object elements() {
        return elements;
    }

    public int length() {
        return length;
    }
}
