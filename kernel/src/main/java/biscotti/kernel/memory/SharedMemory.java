package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;
import java.util.concurrent.atomic.AtomicInteger;

/** Shared anonymous memory: a file without a name, gone with its last mapping. */
final class SharedMemory implements MappedFile, BackingStore {
    private static final byte[] NAME = {'/', 'd', 'e', 'v', '/', 'z', 'e', 'r', 'o', ' ', '(', 'd', 'e', 'l', 'e', 't', 'e', 'd', ')'};

    private final MemoryManager manager;
    private final FilePages pages;
    private final long pageCount;
    private final long promisedPages;
    private final AtomicInteger mappings = new AtomicInteger();

    private SharedMemory(MemoryManager manager, long pageCount, long promisedPages) {
        this.manager = manager;
        this.pageCount = pageCount;
        this.promisedPages = promisedPages;
        this.pages = new FilePages(this, manager.cache);
    }

    /** Memory that counts against the overcommit limit unless the flags say otherwise; null if it must not be. */
    static SharedMemory create(AddressSpace space, long bytes, int regionFlags) {
        Commitment commitment = space.manager.commitment;
        long pages = bytes >>> AddressLayout.PAGE_SHIFT;
        long promised = Limits.mayPromise(commitment, regionFlags) ? pages : 0;
        boolean isGranted = promised == 0 || commitment.charge(promised, space.limits.isAdministrator()) == 0;
        return isGranted ? new SharedMemory(space.manager, pages, promised) : null;
    }

    /** It is not mapped after all. */
    void abandon() {
        pages.drop(0, pageCount);
        manager.commitment.discharge(promisedPages);
    }

    @Override
    public void onMap() {
        mappings.incrementAndGet();
    }

    @Override
    public void onUnmap() {
        if (mappings.decrementAndGet() == 0) {
            abandon();
        }
    }

    @Override
    public FilePages pages() {
        return pages;
    }

    @Override
    public boolean mayRead() {
        return true;
    }

    @Override
    public boolean mayWrite() {
        return true;
    }

    @Override
    public boolean mayExecute() {
        return true;
    }

    @Override
    public int beforeSharedWrite(long pageIndex) {
        return 0;
    }

    @Override
    public int synchronise(long from, long to) {
        return 0;
    }

    @Override
    public int punchHole(long from, long to) {
        pages.drop(from >>> PageFrame.SIZE_BITS, to >>> PageFrame.SIZE_BITS);
        return 0;
    }

    @Override
    public long device() {
        return 0;
    }

    @Override
    public long inode() {
        return 0;
    }

    @Override
    public byte[] mapName() {
        return NAME;
    }

    @Override
    public long pageCount() {
        return pageCount;
    }

    @Override
    public int readPages(long index, PageFrame[] frames, int count) {
        for (int i = 0; i < count; i++) {
            frames[i].fill(0, PageFrame.SIZE, 0);
        }
        return 0;
    }

    @Override
    public int writePage(long index, PageFrame frame) {
        return -Errno.EIO;
    }

    @Override
    public int finishWrites() {
        return 0;
    }

    @Override
    public boolean isPermanent() {
        return true;
    }
}
