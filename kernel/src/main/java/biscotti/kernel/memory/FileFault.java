package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.FrameAllocator;

/**
 * Faults on pages of files. Results as {@link PageFault} has them; the space's lock is held.
 *
 * <p>An entry is put while the file's page lock is held and the page is in the file: so truncation, which takes the page out of the file
 * first and out of the page tables then, misses none.
 */
final class FileFault {
    /** Pages that a fault maps around the one it is about, if they are in memory: aligned to their count. */
    private static final int AROUND_PAGES = 16;

    private FileFault() {
    }

    /** Maps the file's own page. */
    static int map(AddressSpace space, Region region, long page, boolean isWrite) {
        FilePages pages = region.file.pages();
        long index = region.pageAt(page);
        if (index >= pages.limit()) {
            return -Errno.EIO;
        }
        if (isWrite && !pages.isPermanent() && region.file.beforeSharedWrite(index) < 0) {
            return -Errno.EIO;
        }
        pages.acquire();
        int result = PageFault.MISSING;
        long frame = pages.frameNumber(index);
        if (frame != FrameAllocator.NONE) {
            boolean isWritable = region.isShared() && region.has(Region.WRITE) && (isWrite || pages.isPermanent());
            result = put(space, region, page, frame, isWritable);
            if (result == 0 && isWrite) {
                pages.setDirty(index);
            }
            if (result == 0 && !isWrite && !region.has(Region.READ_RANDOMLY)) {
                mapAround(space, region, page, pages);
            }
        }
        pages.release();
        return result;
    }

    private static int put(AddressSpace space, Region region, long page, long frame, boolean isWritable) {
        space.manager.frames.retain(frame);
        int result = PageFault.install(space, region, page,
                PageEntry.of(frame, PageFault.readBits(region.flags) | (isWritable ? PageEntry.WRITABLE : 0)));
        if (result != 0) {
            space.manager.frames.release(frame);
        }
        return result;
    }

    /** Maps neighbours that are in memory and not mapped: what is read together lies together. */
    private static void mapAround(AddressSpace space, Region region, long page, FilePages pages) {
        long windowBytes = AROUND_PAGES * AddressLayout.PAGE;
        long from = Math.max(page & -windowBytes, region.start);
        long to = Math.min((page & -windowBytes) + windowBytes, region.end);
        long limit = pages.limit();
        boolean isWritable = region.isShared() && region.has(Region.WRITE) && pages.isPermanent();
        for (long at = from; at < to; at += AddressLayout.PAGE) {
            long index = region.pageAt(at);
            long frame = at == page || index >= limit ? FrameAllocator.NONE : pages.frameNumber(index);
            if (frame != FrameAllocator.NONE && put(space, region, at, frame, isWritable) == -Errno.ENOMEM) {
                return;
            }
        }
    }

    /** Maps a private copy of the file's page, for a first access that writes. */
    static int copy(AddressSpace space, Region region, long page) {
        FilePages pages = region.file.pages();
        long index = region.pageAt(page);
        if (index >= pages.limit()) {
            return -Errno.EIO;
        }
        long copy = space.manager.frames.take();
        if (copy == FrameAllocator.NONE) {
            return -Errno.ENOMEM;
        }
        pages.acquire();
        long frame = pages.frameNumber(index);
        if (frame != FrameAllocator.NONE) {
            space.manager.memory.copyPage(frame, copy);
        }
        int result = frame == FrameAllocator.NONE ? PageFault.MISSING : AnonymousFault.own(space, region, page, copy);
        pages.release();
        if (frame == FrameAllocator.NONE) {
            space.manager.frames.release(copy);
        }
        return result;
    }

    /** A write to a shared page that is mapped to be read: tells the file, then allows it. */
    static int allowWrite(AddressSpace space, Region region, long page, long entry) {
        FilePages pages = region.file.pages();
        long index = region.pageAt(page);
        if (!pages.isPermanent() && region.file.beforeSharedWrite(index) < 0) {
            return -Errno.EIO;
        }
        pages.acquire();
        space.tableLock.acquire();
        long now = space.map.get(page);
        boolean isSame = PageEntry.frame(now) == PageEntry.frame(entry) && pages.frameNumber(index) == PageEntry.frame(entry);
        if (isSame) {
            long bits = PageFault.readBits(region.flags) | PageEntry.WRITABLE;
            space.map.update(page, PageEntry.NO_EXECUTE & ~bits, bits);
        }
        space.tableLock.release();
        if (isSame) {
            pages.setDirty(index);
        }
        pages.release();
        return isSame ? 0 : PageFault.AGAIN;
    }
}
