/**
 * Promises that only a view of the whole program can check; a broken one is a build error that prints the call path.
 *
 * <p>Effects are inferred for every method, bottom-up over the closed world's call graph; annotations assert what must have been
 * inferred. Checks run on the graphs that go to the back end, after the last pass. Not here: the worst-case stack depth, which
 * needs the frame sizes of the compiled code (package link).
 */
package biscotti.compiler.check;
