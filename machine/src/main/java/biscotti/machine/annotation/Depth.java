package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The greatest depth to which this method may be active on one stack, for recursion that is bounded by its data.
 *
 * <p>Recursion without it is an error in the kernel profile; the stack bound multiplies the cycle's frames by it.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Depth {
    /** Greatest number of activations at once, at least 1. */
    int value();
}
