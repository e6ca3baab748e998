package biscotti.machine.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a static method {@code long f(long register, long bytes)}, whose body computes the CRC-32C register after eight bytes, lowest first: calls of it become
 * the processor's instruction CRC32 (SSE 4.2; Intel SDM, volume 2). The body is for HotSpot.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Crc32cStep {
}
