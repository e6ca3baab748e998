package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The compiler replaces each call of this method by machine code or IR of its own; the body, if any, is the hosted one.
 *
 * <p>An intrinsic that the compiler does not know is a build error.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Intrinsic {
}
