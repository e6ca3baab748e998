package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The class patches a class of java.base, member by member.
 *
 * <p>Each method, constructor and field of the annotated class replaces the target's member of the same name and descriptor, or is added
 * to it; members marked {@link Alias} only name an existing member of the target so that the source compiles. In names and
 * descriptors the overlay class stands for its target, everywhere.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface Overlay {
    /** The target's binary name, for example {@code java.lang.Integer}. */
    String value();

    /** True if the target keeps none of its own members but the aliased ones. */
    boolean replacesAll() default false;
}
