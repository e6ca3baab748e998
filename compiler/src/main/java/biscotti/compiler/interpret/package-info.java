/**
 * Runs static initialisers while the image is built, on the same graphs that will be compiled.
 *
 * <p>A class is initialised at build time only if its initialiser ends within a number of steps, throws nothing, and touches only its own
 * class, objects that it made, and final state of classes already done; otherwise it stays lazy. So nothing of the host and
 * nothing that depends on the program's order of execution gets into the image. Values are Integer, Long, Float, Double,
 * {@link biscotti.compiler.image.Word}, {@link biscotti.compiler.image.ImageObject} or null.
 *
 * <p>Not here: which classes need it (package reach).
 */
package biscotti.compiler.interpret;
