package biscotti.compiler.world;

import biscotti.compiler.ir.Kind;

/** An array type; obtained from {@link World#arrayOf}, one object per component type. */
public final class ArrayType implements TypeInfo {
    private final TypeInfo component;

    ArrayType(TypeInfo component) {
        this.component = component;
    }

    /** The type of an element: {@code int[]} for {@code int[][]}. */
    public TypeInfo component() {
        return component;
    }

    @Override
    public String descriptor() {
        return "[" + component.descriptor();
    }

    @Override
    public Kind kind() {
        return Kind.REFERENCE;
    }

    /** Log2 of an element's size in bytes. */
    public int elementSizeShift() {
        return component instanceof PrimitiveType primitive ? primitive.sizeShift() : 3;
    }

    @Override
    public String toString() {
        return component + "[]";
    }
}
