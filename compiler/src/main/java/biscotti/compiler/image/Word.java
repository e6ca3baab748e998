package biscotti.compiler.image;

import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.TypeInfo;

/** A raw address in an image field: a number, or the address of a TIB or of a method's code (known only when the image is linked). */
public sealed interface Word {
    record Number(long value) implements Word {}

    record Tib(TypeInfo type) implements Word {}

    record Code(MethodInfo method) implements Word {}
}
