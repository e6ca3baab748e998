package biscotti.kernel.memory;

/** Sees the regions of an address space. */
public interface RegionVisitor {
    void visit(Region region);
}
