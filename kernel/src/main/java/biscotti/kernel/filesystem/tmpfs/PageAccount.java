package biscotti.kernel.filesystem.tmpfs;

import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.BackingStore;
import biscotti.kernel.memory.FilePages;

/** Where a file's pages come from: nowhere, so they are zeros; and the count of them against the file system's limit. */
final class PageAccount implements BackingStore {
    private final TmpFileSystem volume;
    private final TmpFile file;
    private FilePages pages;
    private long charged; // pages counted for this file; belongs to the volume's account lock

    PageAccount(TmpFileSystem volume, TmpFile file) {
        this.volume = volume;
        this.file = file;
    }

    FilePages newPages() {
        pages = new FilePages(this, volume.services().cache);
        return pages;
    }

    @Override
    public long pageCount() {
        return file.pageCount();
    }

    @Override
    public int readPages(long index, PageFrame[] frames, int count) {
        int result = volume.reservePages(this, count);
        if (result == 0) {
            for (int i = 0; i < count; i++) {
                frames[i].fill(0, PageFrame.SIZE, 0);
            }
        }
        return result;
    }

    @Override
    public int writePage(long index, PageFrame frame) {
        return 0; // it is where it belongs
    }

    @Override
    public int finishWrites() {
        return 0;
    }

    @Override
    public boolean isPermanent() {
        return true;
    }

    /** Drops pages, and counts what is left. */
    void drop(long from, long to) {
        pages.drop(from, to);
        volume.recount(this, pages.pageCount());
    }

    /** Under the volume's account lock: pages were made. */
    void add(long count) {
        charged += count;
    }

    /** Under the volume's account lock: no more than {@code present} pages are there; returns how many were counted in vain. */
    long shrinkTo(long present) {
        long surplus = Math.max(0, charged - present);
        charged -= surplus;
        return surplus;
    }
}
