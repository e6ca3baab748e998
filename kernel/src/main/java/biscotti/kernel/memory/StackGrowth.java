package biscotti.kernel.memory;

/** A fault below a stack extends it, as far as limits and the mapping below allow. */
final class StackGrowth {
    private StackGrowth() {
    }

    /** The stack, extended down to {@code page}, or null if there is none or it must not grow. The space's lock is held. */
    static Region grow(AddressSpace space, long page) {
        Region region = space.regions.endingAfter(page);
        if (region == null || !region.has(Region.GROWS_DOWN) || page < AddressLayout.LOWEST) {
            return null;
        }
        Region below = region.previous;
        if (below != null && !below.has(Region.GROWS_DOWN) && below.has(Region.RIGHTS)
                && page - below.end < AddressLayout.STACK_GUARD_BYTES) {
            return null;
        }
        long bytes = region.start - page;
        if (region.end - page > space.limits.stackBytes() || Limits.check(space, region.flags, bytes, 0) < 0
                || Limits.checkLocked(space, region.flags, bytes) < 0) {
            return null;
        }
        long pages = bytes >>> AddressLayout.PAGE_SHIFT;
        if (region.has(Region.ACCOUNTED) && space.manager.commitment.charge(pages, space.limits.isAdministrator()) < 0) {
            return null;
        }
        region.start = page;
        region.firstPage -= pages;
        space.regions.resized(region);
        space.use.mapped(region.flags, false, pages);
        return region;
    }
}
