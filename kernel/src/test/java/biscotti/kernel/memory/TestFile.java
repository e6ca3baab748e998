package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;
import java.util.TreeMap;

/** A file on a simulated disk: pages of bytes, all of one value at first, and what was asked of it. */
final class TestFile implements MappedFile, BackingStore {
    final FilePages pages;
    final TreeMap<Long, byte[]> disk = new TreeMap<>();
    long sizePages;
    boolean mayRead = true;
    boolean mayWrite = true;
    boolean mayExecute = true;
    int mappings;
    int reads;
    int writes;
    int readError;
    boolean isPermanent;
    boolean isEntered;
    volatile Runnable duringRead = () -> { };

    TestFile(PageCache cache, long sizePages) {
        this.sizePages = sizePages;
        this.pages = new FilePages(this, cache);
    }

    /** The byte that fills a page of the disk at first. */
    static int fresh(long index) {
        return (int) (index + 1) & 0x7F;
    }

    synchronized byte[] onDisk(long index) {
        return disk.computeIfAbsent(index, i -> {
            byte[] bytes = new byte[PageFrame.SIZE];
            java.util.Arrays.fill(bytes, (byte) fresh(i));
            return bytes;
        });
    }

    void truncate(long pageCount) {
        sizePages = pageCount;
        pages.drop(pageCount, Long.MAX_VALUE);
        disk.tailMap(pageCount).clear();
    }

    @Override
    public int readPages(long index, PageFrame[] frames, int count) {
        synchronized (this) {
            reads++;
        }
        duringRead.run();
        if (readError != 0) {
            return readError;
        }
        for (int i = 0; i < count; i++) {
            frames[i].copyFrom(0, onDisk(index + i), 0, PageFrame.SIZE);
        }
        return 0;
    }

    @Override
    public int writePage(long index, PageFrame frame) {
        writes++;
        byte[] bytes = new byte[PageFrame.SIZE];
        frame.copyTo(0, bytes, 0, PageFrame.SIZE);
        disk.put(index, bytes);
        return 0;
    }

    @Override
    public int finishWrites() {
        return 0;
    }

    @Override
    public long pageCount() {
        return sizePages;
    }

    @Override
    public int writeDirty() {
        return pages.writeBack(0, Long.MAX_VALUE);
    }

    @Override
    public boolean isEntered() {
        return isEntered;
    }

    @Override
    public boolean isPermanent() {
        return isPermanent;
    }

    @Override
    public FilePages pages() {
        return pages;
    }

    @Override
    public boolean mayRead() {
        return mayRead;
    }

    @Override
    public boolean mayWrite() {
        return mayWrite;
    }

    @Override
    public boolean mayExecute() {
        return mayExecute;
    }

    @Override
    public int beforeSharedWrite(long pageIndex) {
        return 0;
    }

    @Override
    public int synchronise(long from, long to) {
        return pages.writeBack(from >> PageFrame.SIZE_BITS, to >> PageFrame.SIZE_BITS);
    }

    @Override
    public int punchHole(long from, long to) {
        return -Errno.EOPNOTSUPP;
    }

    @Override
    public synchronized void onMap() {
        mappings++;
    }

    @Override
    public synchronized void onUnmap() {
        mappings--;
    }

    @Override
    public long device() {
        return 8;
    }

    @Override
    public long inode() {
        return 12;
    }

    @Override
    public byte[] mapName() {
        return new byte[] {'/', 'f'};
    }
}
