package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;

/**
 * Changes which regions an address space has and where they end, so that its tree, its counts, and the files that are mapped agree: a file
 * knows the regions that map it ({@link FileMappings}), and how many there are ({@link MappedFile#onMap}, {@link MappedFile#onUnmap}).
 *
 * <p>What lies in a region, its rights and its entries in the page tables, is the caller's. All methods but {@link #tellFiles} are called
 * under the space's lock.
 */
final class RegionEditor {
    private final RegionTree regions;
    private final MemoryUse use;
    /** Regions that are gone and whose files do not know it yet, linked by {@link Region#next}. */
    private Region dropped;

    RegionEditor(RegionTree regions, MemoryUse use) {
        this.regions = regions;
        this.use = use;
    }

    /** Cuts a region in two at {@code address} inside it; the upper part, which is new, or null if there are too many regions. */
    Region split(Region region, long address) {
        return regions.size() >= AddressSpace.MAX_REGIONS ? null : splitAnyway(region, address);
    }

    /** As {@link #split}, though the limit may be passed for a moment. */
    Region splitAnyway(Region region, long address) {
        Region upper = new Region(region.space, address, region.end, region.flags, region.file, region.pageAt(address));
        upper.hasAnonymous = region.hasAnonymous;
        FileMappings mappings = lockMappings(region.file);
        region.end = address;
        regions.resized(region);
        regions.insert(upper);
        if (mappings != null) {
            region.file.onMap();
            mappings.add(upper);
            mappings.release();
        }
        return upper;
    }

    /** Makes a boundary at {@code address} if a region goes across it. 0 or {@code -ENOMEM}. */
    int cut(long address) {
        Region region = regions.at(address);
        return region == null || region.start == address || split(region, address) != null ? 0 : -Errno.ENOMEM;
    }

    /** Adds a region where nothing is mapped, and joins it with its neighbours if they are alike: the one that is there then. */
    Region add(Region region) {
        FileMappings mappings = lockMappings(region.file);
        regions.insert(region);
        if (mappings != null) {
            region.file.onMap();
            mappings.add(region);
            mappings.release();
        }
        use.mapped(region, 1);
        return join(region);
    }

    /** Takes a region out, whose entries are gone. */
    void drop(Region region) {
        use.mapped(region, -1);
        forget(region);
        letGo(region);
    }

    private void letGo(Region region) {
        if (region.file != null) {
            region.next = dropped;
            dropped = region;
        }
    }

    private void forget(Region region) {
        FileMappings mappings = lockMappings(region.file);
        regions.remove(region);
        if (mappings != null) {
            mappings.remove(region);
            mappings.release();
        }
    }

    /** The regions that are gone and whose files do not know it yet, for {@link #tellFiles}. */
    Region takeDropped() {
        Region first = dropped;
        dropped = null;
        return first;
    }

    /** Tells the files of regions that {@link #takeDropped} gave. The space's lock is free again: files take locks that come before it. */
    static void tellFiles(Region first) {
        for (Region region = first; region != null; region = region.next) {
            region.file.onUnmap();
        }
    }

    /** Joins a region with its neighbours where they are one mapping; the region that holds its pages then. */
    Region join(Region region) {
        Region result = region;
        if (result.previous != null && result.previous.continuesIn(result)) {
            result = result.previous;
            swallowNext(result);
        }
        if (result.next != null && result.continuesIn(result.next)) {
            swallowNext(result);
        }
        return result;
    }

    private void swallowNext(Region region) {
        Region upper = region.next;
        forget(upper);
        setEnd(region, upper.end);
        region.hasAnonymous |= upper.hasAnonymous;
        letGo(upper);
    }

    /** Moves the end of a region; what is counted is the caller's. */
    void setEnd(Region region, long end) {
        FileMappings mappings = lockMappings(region.file);
        region.end = end;
        if (mappings != null) {
            mappings.release();
        }
        regions.resized(region);
    }

    /** Moves the start of a region; what is counted is the caller's. */
    void setStart(Region region, long start) {
        FileMappings mappings = lockMappings(region.file);
        region.firstPage += start - region.start >> AddressLayout.PAGE_SHIFT;
        region.start = start;
        if (mappings != null) {
            mappings.release();
        }
        regions.resized(region);
    }

    /** The list of who maps the file, locked; null without a file. It is locked after the space. */
    static FileMappings lockMappings(MappedFile file) {
        if (file == null) {
            return null;
        }
        FileMappings mappings = file.pages().mappings();
        mappings.acquire();
        return mappings;
    }
}
