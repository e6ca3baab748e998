package biscotti.compiler.intrinsic;

import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.TypeInfo;

/** What a value is if it is a string or class constant. */
final class KnownObjects {
    private final ImageConstants images;

    KnownObjects(ImageConstants images) {
        this.images = images;
    }

    /** The text of a string constant, or null. */
    String text(Value value) {
        ImageInstance string = instance(value, "Ljava/lang/String;");
        return string == null ? null : images.text(string);
    }

    /** The type that a class constant stands for, or null. */
    TypeInfo type(Value value) {
        ImageInstance mirror = instance(value, "Ljava/lang/Class;");
        return mirror == null ? null : images.typeOfMirror(mirror);
    }

    private static ImageInstance instance(Value value, String descriptor) {
        boolean matches = value.operation() instanceof Operation.ObjectConstant(ImageObject object)
                && object.type().descriptor().equals(descriptor);
        return matches ? (ImageInstance) ((Operation.ObjectConstant) value.operation()).object() : null;
    }
}
