package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the compiler cannot see of a method that allocates: how often its loops go round, and how long its arrays are.
 *
 * <p>Values are names of constants of {@code biscotti.kernel.abi.Bounds}, the one file of such numbers. A name that is not there, and an
 * element that nothing in the method needs, are build errors.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Bound {
    /** Each loop of the method that allocates goes round at most so often each time that it is entered. */
    String loop() default "";

    /** Each array made in the method whose length is not known otherwise has at most so many elements. */
    String length() default "";
}
