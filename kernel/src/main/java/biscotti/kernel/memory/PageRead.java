package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;
import biscotti.machine.annotation.BoundedEntry;

/** Brings missing pages of a file into memory. */
final class PageRead {
    private PageRead() {
    }

    /** Reads up to {@code count} pages from {@code index} on: at least the first. 0 or minus an errno. */
    @BoundedEntry("reading of pages")
    static int read(FilePages file, long index, int count) {
        PageFrame[] frames = new PageFrame[count];
        CachedPage[] pages = new CachedPage[count];
        int allocated = 0;
        while (allocated < count && (frames[allocated] = file.cache().allocate()) != null) {
            allocated++;
        }
        if (allocated == 0) {
            return -Errno.ENOMEM;
        }
        int announced = announce(file, index, frames, pages, allocated);
        for (int i = announced; i < allocated; i++) {
            frames[i].release();
        }
        if (announced == 0) { // somebody else was faster
            return 0;
        }
        int result = file.store().readPages(index, frames, announced);
        file.acquire();
        for (int i = 0; i < announced; i++) {
            finish(file, pages[i], result);
        }
        file.expect(index + announced);
        file.release();
        file.cache().readFinished.wakeAll();
        return result;
    }

    /**
     * Says which pages are being read: as many as are still missing one after the other. A page that another thread reads is taken from it if we
     * must not wait for that thread; so the first page is not ours only if it is there.
     */
    private static int announce(FilePages file, long index, PageFrame[] frames, CachedPage[] pages, int count) {
        int announced = 0;
        file.acquire();
        while (announced < count) {
            CachedPage there = file.page(index + announced);
            boolean isTaken = there != null && there.isReading && announced == 0 && file.store().isEntered();
            if (isTaken) {
                file.remove(there); // its reader will see that
            } else if (there != null) {
                break;
            }
            pages[announced] = new CachedPage(file, index + announced, frames[announced], true);
            file.insert(pages[announced]);
            announced++;
        }
        file.release();
        return announced;
    }

    private static void finish(FilePages file, CachedPage page, int result) {
        boolean isStillWanted = file.page(page.index) == page;
        if (isStillWanted && result == 0) {
            page.isReading = false;
        } else {
            if (isStillWanted) {
                file.remove(page);
            }
            page.frame.release();
        }
    }
}
