package biscotti.kernel.task.program;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.BackingStore;
import biscotti.kernel.memory.FilePages;
import biscotti.kernel.memory.MappedFile;
import biscotti.kernel.memory.MemoryManager;
import biscotti.kernel.task.time.ClockObserver;
import java.lang.invoke.VarHandle;

/**
 * Two pages that every program finds: what the clock is made of, and before whose eyes it is read, the {@linkplain VdsoImage vDSO}. Written by the kernel
 * when the clock is set.
 *
 * <pre>
 *   data page: 0 count of changes, odd during one   8 counter's start   16 nanoseconds of 2^24 steps   24 real time's offset   32 RDTSCP's word is good
 * </pre>
 */
public final class TimePage extends ClockObserver implements BackingStore {
    private static final byte[] DATA_NAME = {'[', 'v', 'v', 'a', 'r', ']'};
    private static final byte[] IMAGE_NAME = {'[', 'v', 'd', 's', 'o', ']'};
    private static final int PAGES = 2;

    private final CounterClock clock;
    private final FilePages pages;
    private final Part dataPart;
    private final Part imagePart;
    private PageFrame data;

    private TimePage(MemoryManager memory, CounterClock clock) {
        this.clock = clock;
        this.pages = new FilePages(this, memory.cache);
        this.dataPart = new Part(pages, DATA_NAME);
        this.imagePart = new Part(pages, IMAGE_NAME);
    }

    /** The pages, or null if memory is short. May sleep. The caller lets the clock's setter tell this about changes. */
    public static TimePage create(MemoryManager memory, CounterClock clock) {
        TimePage page = new TimePage(memory, clock);
        if (page.pages.hold(0) < 0) {
            return null;
        }
        page.data = page.pages.find(0);
        page.clockWasSet();
        return page;
    }

    /** Maps both pages; the address of the image, or minus an errno. */
    long map(AddressSpace space) {
        long at = space.map(0, (long) PAGES * PageFrame.SIZE, MapFlags.PROT_READ, MapFlags.MAP_SHARED, dataPart, 0);
        if (at < 0) {
            return at;
        }
        return space.map(at + PageFrame.SIZE, PageFrame.SIZE, MapFlags.PROT_READ | MapFlags.PROT_EXEC, MapFlags.MAP_SHARED | MapFlags.MAP_FIXED, imagePart,
                PageFrame.SIZE);
    }

    /** Readers see either the old words or the new ones: the count is odd in between. Calls exclude each other. */
    @Override
    protected void clockWasSet() {
        int count = data.getInt(0);
        data.putInt(0, count + 1);
        VarHandle.storeStoreFence();
        data.putLong(8, clock.counterStart());
        data.putLong(16, clock.nanosPerStepScaled());
        data.putLong(24, clock.realtimeOffsetNanos());
        data.putInt(32, clock.tellsProcessor() ? 1 : 0);
        VarHandle.storeStoreFence();
        data.putInt(0, count + 2);
    }

    @Override
    public long pageCount() {
        return PAGES;
    }

    @Override
    public int readPages(long index, PageFrame[] frames, int count) {
        for (int i = 0; i < count; i++) {
            if (index + i == 0) {
                frames[i].fill(0, PageFrame.SIZE, 0);
            } else {
                frames[i].copyFrom(0, VdsoImage.IMAGE, 0, PageFrame.SIZE);
            }
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

    /** One of the two pages as a file that is mapped. */
    private record Part(FilePages pages, byte[] mapName) implements MappedFile {
        @Override
        public boolean mayRead() {
            return true;
        }

        @Override
        public boolean mayWrite() {
            return false;
        }

        @Override
        public boolean mayExecute() {
            return true;
        }

        @Override
        public int beforeSharedWrite(long pageIndex) {
            return -Errno.EACCES;
        }

        @Override
        public int synchronise(long from, long to) {
            return 0;
        }

        @Override
        public int punchHole(long from, long to) {
            return -Errno.EACCES;
        }

        @Override
        public void onMap() {
            // it is always there
        }

        @Override
        public void onUnmap() {
            // it is always there
        }

        @Override
        public long device() {
            return 0;
        }

        @Override
        public long inode() {
            return 0;
        }
    }
}
