package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The code, and all that it calls, allocates nothing on the collected heap.
 *
 * <p>The compiler proves it over the whole program; a path to an allocation is a build error that prints the path. An implicit
 * exception inside such code is a panic, since the exception object cannot be made.
 * On a type it holds for every method of it, not for constructors and initialisers.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
public @interface NoAllocation {
}
