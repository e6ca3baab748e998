package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.FrameAllocator;

/** Faults in private memory: the first touch, and copy on write. Results as {@link PageFault} has them; the space's lock is held. */
final class AnonymousFault {
    private AnonymousFault() {
    }

    /** The first access to a page of anonymous memory: the zero frame for a read, a frame of its own for a write. */
    static int first(AddressSpace space, Region region, long page, boolean isWrite) {
        long bits = PageFault.readBits(region.flags);
        if (!isWrite) {
            return PageFault.install(space, region, page, PageEntry.of(space.manager.zeroFrame, bits));
        }
        long frame = space.manager.frames.takeZeroed();
        return frame == FrameAllocator.NONE ? -Errno.ENOMEM : own(space, region, page, frame);
    }

    /** Maps a fresh frame, which is the program's alone, writable. */
    static int own(AddressSpace space, Region region, long page, long frame) {
        region.hasAnonymous = true;
        int result = PageFault.install(space, region, page, PageEntry.of(frame,
                PageFault.readBits(region.flags) | PageEntry.WRITABLE | PageEntry.ANONYMOUS));
        if (result != 0) {
            space.manager.frames.release(frame);
        }
        return result;
    }

    /** A write to a page that is not writable yet: ours if nobody else has it, else a copy. */
    static int copyOnWrite(AddressSpace space, Region region, long page, long entry) {
        FrameAllocator frames = space.manager.frames;
        long frame = PageEntry.frame(entry);
        if (PageEntry.isAnonymous(entry) && frames.referenceCount(frame) == 1) {
            space.tableLock.acquire();
            long bits = PageFault.readBits(region.flags) | PageEntry.WRITABLE;
            if (PageEntry.frame(space.map.get(page)) == frame) {
                space.map.update(page, PageEntry.NO_EXECUTE & ~bits, bits);
            }
            space.tableLock.release();
            return 0;
        }
        boolean isZero = frame == space.manager.zeroFrame;
        long copy = isZero ? frames.takeZeroed() : frames.take();
        if (copy == FrameAllocator.NONE) {
            return -Errno.ENOMEM;
        }
        if (!isZero && !frames.tryRetain(frame)) { // a file page that was taken away meanwhile
            frames.release(copy);
            return PageFault.AGAIN;
        }
        if (!isZero) {
            space.manager.memory.copyPage(frame, copy);
            frames.release(frame);
        }
        return replace(space, region, page, entry, copy);
    }

    private static int replace(AddressSpace space, Region region, long page, long entry, long copy) {
        FrameAllocator frames = space.manager.frames;
        long frame = PageEntry.frame(entry);
        space.tableLock.acquire();
        boolean isSame = PageEntry.frame(space.map.get(page)) == frame;
        if (isSame) {
            long old = space.map.remove(page);
            if (frame != space.manager.zeroFrame) {
                space.use.resident(old, region, -1);
            }
        }
        space.tableLock.release();
        if (!isSame) {
            frames.release(copy);
            return PageFault.AGAIN;
        }
        space.map.flush(page, page + AddressLayout.PAGE);
        if (frame != space.manager.zeroFrame) {
            frames.release(frame);
        }
        return own(space, region, page, copy);
    }
}
