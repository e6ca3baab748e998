package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * In an {@link Overlay}: the method replaces the target's method of this name and of its own descriptor.
 *
 * <p>For the few names that javac does not let a class declare, such as {@code Object}'s final methods.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Replaces {
    /** The target's method name. */
    String value();
}
