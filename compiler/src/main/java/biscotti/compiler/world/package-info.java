/**
 * The closed world: every class, method and field that the image may contain, as read from class files with overlays merged in.
 *
 * <p>One object per class, method and field, compared by identity. Class files come from the project's directories, the overlay and the
 * JDK's own module image ({@code jrt:/}); an overlay wins member by member. Not here: what of it is reachable
 * (package reach), how it is laid out (package layout), what its code does (package ir).
 */
package biscotti.compiler.world;
