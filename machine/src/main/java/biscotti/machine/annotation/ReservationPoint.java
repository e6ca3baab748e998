package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where a thread gives back what it reserved of the heap and takes it anew: it sleeps without limit, or begins another piece of work. What
 * is allocated before and behind a call of it are two pieces, bounded one by one.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface ReservationPoint {}
