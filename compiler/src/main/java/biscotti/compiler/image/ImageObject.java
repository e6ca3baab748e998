package biscotti.compiler.image;

import biscotti.compiler.world.TypeInfo;

/** An object of the image heap. Compared by identity. */
public sealed interface ImageObject permits ImageInstance, ImageArray {
    TypeInfo type();
}
