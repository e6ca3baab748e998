package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * In an {@link Overlay}: the member (or, on the type, every member not given here) does not exist on the bare machine.
 *
 * <p>Code that reaches it is a build error that names the path and this reason.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Absent {
    /** What the user should know. */
    String value();
}
