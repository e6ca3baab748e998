/**
 * The members of java.base that differ on the bare machine, and {@link biscotti.runtime.overlay.Services}, the only door from them to the
 * rest of the runtime.
 *
 * <p>Each package below holds the overlays of one part of java.base: {@code lang}, {@code reflect}, {@code ref}, {@code io},
 * {@code charset}, {@code util}, {@code concurrent}, and {@code internal} for {@code jdk.internal}. An overlay does one of three things:
 * it implements what HotSpot does natively ({@code Object}, {@code Class}, {@code Thread}, {@code System.arraycopy}); it closes a gateway, a
 * method behind which thousands of others stand that no program here needs (locales, providers, properties, the flight recorder); or
 * it says with {@code @Absent} what does not exist. All else is the JDK's own code, untouched.
 *
 * <p>An overlay class keeps its target's supertypes. Its static initialiser, if it has one, replaces the target's. A constructor
 * without parameters that javac adds replaces nothing. State that a program sees only through text (time, addresses) is not
 * read in initialisers, so that they run while the image is built.
 *
 * <p>Not here: monitors, threads, the heap, the console: packages of the runtime and the machine layer.
 */
package biscotti.runtime.overlay;
