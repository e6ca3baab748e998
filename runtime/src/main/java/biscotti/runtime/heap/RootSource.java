package biscotti.runtime.heap;

/** Knows where references into the heap come from: threads' stacks and registers, and the image heap. */
public interface RootSource {
    /** Shows every root to the visitor. Called by the collector, once in a cycle; neither allocates nor polls. */
    void visitRoots(RootVisitor visitor);
}
