package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The method takes page frames from the machine's memory: what the bounds of a call count beside the cells of the heap. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface TakesFrames {
    /** At most so many. */
    int value();
}
