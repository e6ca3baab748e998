package biscotti.compiler.intrinsic;

import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.TypeInfo;

/** What a variable handle accesses. */
sealed interface VarHandleTarget {
    /** An instance field; coordinates: the object. */
    record Field(FieldInfo field) implements VarHandleTarget {}

    /** An array's elements; coordinates: the array, the index. */
    record Element(ArrayType type) implements VarHandleTarget {}

    /** Numbers at any place in a byte array; coordinates: the array, the index of the first byte. */
    record View(TypeInfo element, boolean isBigEndian) implements VarHandleTarget {}
}
