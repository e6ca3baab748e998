package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where work begins that has a reserve of its own for what it may allocate: the body of a kernel thread, a fault, what closes and evicts.
 *
 * <p>A call of it from other work counts nothing there. System calls are found by their table and do not bear it.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface BoundedEntry {
    /** The name under which the bounds list it. */
    String value();
}
