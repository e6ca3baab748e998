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
        return instance(value, "Ljava/lang/String;") instanceof ImageInstance string ? images.text(string) : null;
    }

    /** The type that a class constant stands for, or null. */
    TypeInfo type(Value value) {
        return instance(value, "Ljava/lang/Class;") instanceof ImageInstance mirror ? images.typeOfMirror(mirror) : null;
    }

    private static ImageInstance instance(Value value, String descriptor) {
        boolean matches = value.operation() instanceof Operation.ObjectConstant(ImageObject object)
                && object.type().descriptor().equals(descriptor);
        return matches ? (ImageInstance) ((Operation.ObjectConstant) value.operation()).object() : null;
    }
}
