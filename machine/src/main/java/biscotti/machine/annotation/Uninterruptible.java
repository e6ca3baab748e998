package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The code runs from its first instruction to its last without a poll: no collection, no thread switch, no allocation.
 *
 * <p>Callers may be of any kind; everything called must be uninterruptible, intrinsic or a leaf without loops. References
 * held in registers stay valid throughout. Every use gives its reason.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
public @interface Uninterruptible {
    /** Why this code must not be interrupted. */
    String value();
}
