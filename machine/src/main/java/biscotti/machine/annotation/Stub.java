package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@code static native} method whose body is the assembly stub of this symbol name, called with the C calling convention.
 *
 * <p>Stubs are the closed list in {@code machine/src/main/assembly}; they do not allocate, poll or throw.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Stub {
    /** The symbol. */
    String value();
}
