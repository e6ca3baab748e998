package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method is reachable from assembly or from the compiler, under this exact symbol name, with the C calling convention.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface EntryPoint {
    /** The symbol. */
    String value();
}
