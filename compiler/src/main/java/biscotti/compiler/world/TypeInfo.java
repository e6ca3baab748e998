package biscotti.compiler.world;

import biscotti.compiler.ir.Kind;

/** A Java type: primitive, array, or class or interface. Compared by identity within one {@link World}. */
public sealed interface TypeInfo permits PrimitiveType, ArrayType, ClassInfo {
    /** The name as in a descriptor: {@code I}, {@code [I}, {@code Ljava/lang/String;}. */
    String descriptor();

    /** How a value of this type is held: raw address types are words, other classes and arrays references. */
    Kind kind();
}
