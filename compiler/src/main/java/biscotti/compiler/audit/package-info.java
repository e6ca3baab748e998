/**
 * An audit of the IR that LLVM's optimiser made: does each object that code still needs stay visible to a collector that scans stacks?
 *
 * <p>Stacks are scanned conservatively. A word keeps an object alive if it points into it, so a pointer that LLVM derived from a reference
 * may stand for it, as long as it points into the object. LLVM knows nothing of this: {@code a[i + n]} may become {@code (a + n)[i]}, and
 * {@code a + n} lie outside. {@link biscotti.compiler.audit.VisibleReferences} proves for each pointer that is live where a collection may
 * happen that it lies in its object, or that the reference itself is live too.
 *
 * <p>It reads the text form of the IR, of which it knows what this back end's functions contain, and nothing of graphs, methods or
 * layouts. What {@code llc} does afterwards is not seen: it is run without loop strength reduction, and sinks addresses rather than
 * hoisting them.
 */
package biscotti.compiler.audit;
