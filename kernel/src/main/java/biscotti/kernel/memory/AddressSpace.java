package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.schedule.SpinLock;

/**
 * The memory of one program, shared by its threads: the door for system calls, exec, fork and page faults.
 *
 * <p>Each method takes the space's lock itself and may sleep: the caller holds no lock of {@link MemoryRank} but perhaps another address space's.
 * Addresses and lengths come from the program and may be anything. Results are 0 or more, or minus an errno. What the calls do is in classes of
 * their own: {@link MapCall}, {@link UnmapCall}, {@link ProtectCall}, {@link RemapCall}, {@link AdviseCall}, {@link LockCall}, {@link BreakCall},
 * {@link ForkCall}, {@link PageFault}.
 *
 * <p>Invariants: an entry of the page tables lies in a region that allows what it allows; an entry holds one reference on its frame, the
 * zero frame's excepted; a writable entry is private memory that nobody else has, or a page that its file knows to be dirty.
 */
public final class AddressSpace {
    /** {@code vm.max_map_count}. */
    public static final int MAX_REGIONS = 65_530;

    final MemoryManager manager;
    final AddressMap map;
    final AddressLayout layout;
    final MemoryLimits limits;
    private final SleepLock lock;
    final SpinLock tableLock;
    final RegionTree regions = new RegionTree();
    final MemoryUse use = new MemoryUse();
    final RegionEditor editor = new RegionEditor(regions, use);
    /** For whoever holds the lock; nothing stays in it. */
    final PageRemoval removal = new PageRemoval(this);
    /** Flags that mlockall(2) gives to mappings to come: {@link Region#LOCKED}, {@link Region#LOCK_ON_FAULT}. */
    int futureLock;
    /** The break's lowest value, 0 before exec has said. */
    long breakStart;
    long breakEnd;
    private int users = 1;

    private AddressSpace(MemoryManager manager, AddressMap map, AddressLayout layout, MemoryLimits limits) {
        this.manager = manager;
        this.map = map;
        this.layout = layout;
        this.limits = limits;
        this.lock = manager.locks.newSleepLock(MemoryRank.ADDRESS_SPACE);
        this.tableLock = manager.locks.newSpinLock(MemoryRank.PAGE_TABLE);
    }

    /** An empty space with one user, or null without memory. */
    public static AddressSpace create(MemoryManager manager, AddressLayout layout, MemoryLimits limits) {
        AddressMap map = manager.maps.create();
        return map == null ? null : new AddressSpace(manager, map, layout, limits);
    }

    /** Where exec puts things. */
    public AddressLayout layout() {
        return layout;
    }

    /** How many regions there are: a snapshot without a lock. */
    public int regionCount() {
        return regions.size();
    }

    /** What is mapped and what is there: a snapshot without a lock. */
    public MemoryUse use() {
        return use;
    }

    /** Frames that the page tables take. */
    public long tableFrames() {
        return map.tableFrames();
    }

    /** mmap(2), for anonymous memory if {@code file} is null; {@code MAP_ANONYMOUS} itself is the caller's to decode. The address, or minus an errno. */
    public long map(long address, long length, int protection, int flags, MappedFile file, long offsetBytes) {
        return MapCall.map(this, address, length, protection, flags, file, offsetBytes);
    }

    /** Maps the stack of a new program, with room for {@code bytes} at first: it grows by faults. 0 or minus an errno. */
    public long mapStack(long bytes, boolean isExecutable) {
        return MapCall.mapStack(this, bytes, isExecutable);
    }

    /** munmap(2). */
    public long unmap(long address, long length) {
        return UnmapCall.unmap(this, address, length);
    }

    /** mprotect(2). */
    public long protect(long address, long length, int protection) {
        return ProtectCall.protect(this, address, length, protection);
    }

    /** mremap(2): the new address, or minus an errno. */
    public long remap(long address, long oldLength, long newLength, int flags, long newAddress) {
        return RemapCall.remap(this, address, oldLength, newLength, flags, newAddress);
    }

    /** brk(2) as the system call has it: the break, moved or not. */
    public long setBreak(long address) {
        return BreakCall.set(this, address);
    }

    /** Says where a new program ends: its break begins there or, at random, up to 32 MiB behind. */
    public void startBreak(long programEnd) {
        lock();
        try {
            breakStart = (programEnd + AddressLayout.PAGE - 1 & -AddressLayout.PAGE) + layout.breakOffset;
            breakEnd = breakStart;
        } finally {
            unlock();
        }
    }

    /** madvise(2). */
    public long advise(long address, long length, int advice) {
        return AdviseCall.advise(this, address, length, advice);
    }

    /** msync(2). */
    public long synchronise(long address, long length, int flags) {
        return SynchroniseCall.synchronise(this, address, length, flags);
    }

    /** mincore(2) for at most {@code result.length} pages: a byte for each, bit 0 set if it is in memory. 0 or {@code -ENOMEM}. */
    public long residency(long address, int pages, byte[] result) {
        return Residency.read(this, address, pages, result);
    }

    /** mlock2(2). */
    public long lockPages(long address, long length, int flags) {
        return LockCall.lock(this, address, length, flags);
    }

    /** munlock(2). */
    public long unlockPages(long address, long length) {
        return LockCall.unlock(this, address, length);
    }

    /** mlockall(2). */
    public long lockAll(int flags) {
        return LockCall.lockAll(this, flags);
    }

    /** munlockall(2). */
    public long unlockAll() {
        return LockCall.unlockAll(this);
    }

    /** A copy for a child process, pages shared until one of both writes; null without memory. */
    public AddressSpace fork(MemoryLimits childLimits) {
        return ForkCall.fork(this, childLimits);
    }

    /**
     * Handles a page fault of the program, or of a system call on its behalf.
     *
     * @param access {@link PageFault#READ}, {@link PageFault#WRITE} or {@link PageFault#EXECUTE}
     * @return 0: try the access again; {@code -EFAULT}: SIGSEGV, SEGV_MAPERR; {@code -EACCES}: SIGSEGV, SEGV_ACCERR; {@code -EIO}: SIGBUS,
     *         BUS_ADRERR; {@code -ENOMEM}: out of memory
     */
    public int fault(long address, int access) {
        return PageFault.handle(this, address, access);
    }

    /**
     * The frame behind an address that may be accessed so, faulted in if need be, with a reference for the caller. For access from elsewhere than
     * the program's own thread, and for keys of what is shared by address.
     *
     * @return the frame's number, or minus an errno as {@link #fault}
     */
    public long pin(long address, int access) {
        if (address < 0 || address >= AddressLayout.USER_LIMIT) {
            return -Errno.EFAULT;
        }
        boolean isWrite = access == PageFault.WRITE;
        while (true) {
            tableLock.acquire();
            long entry = map.get(address & -AddressLayout.PAGE);
            boolean isAllowed = PageEntry.isPresent(entry) && (!isWrite || PageEntry.isWritable(entry));
            if (isAllowed) {
                manager.frames.retain(PageEntry.frame(entry));
            }
            tableLock.release();
            if (isAllowed) {
                return PageEntry.frame(entry);
            }
            int result = PageFault.handle(this, address, access);
            if (result < 0) {
                return result;
            }
        }
    }

    /** The page tables, for those who load them. */
    public AddressMap addressMap() {
        return map;
    }

    /**
     * Names the place of an address, so that all who share it name it alike: a shared mapping's by its file, any other by this space.
     *
     * @return 0, or {@code -EFAULT} if nothing is mapped there
     */
    public int place(long address, MemoryPlace result) {
        lock.acquire();
        try {
            Region region = regions.at(address);
            if (region == null) {
                return -Errno.EFAULT;
            }
            if ((region.flags & Region.SHARED) != 0) {
                result.set(region.file.pages(), (region.firstPage << AddressLayout.PAGE_SHIFT) + (address - region.start));
            } else {
                result.set(this, address);
            }
            return 0;
        } finally {
            lock.release();
        }
    }

    /** Has every processor on which this space is active, or was last, order its accesses to memory: all that came before is seen after. */
    public void orderAccesses() {
        tableLock.acquire();
        map.flush(0, 0);
        tableLock.release();
    }

    /** Makes this the address space of the processor that calls. */
    public void activate() {
        map.activate();
    }

    void lock() {
        lock.acquire();
    }

    /** Gives the lock back; the files of regions that were dropped meanwhile hear of it then. */
    void unlock() {
        Region dropped = editor.takeDropped();
        lock.release();
        RegionEditor.tellFiles(dropped);
    }

    /** Whether it has more than one user: a snapshot. */
    public boolean isShared() {
        return users > 1;
    }

    /** One more user, unless there is none any more: for who looks at another process's space. */
    public boolean tryRetain() {
        lock.acquire();
        boolean isAlive = users > 0;
        if (isAlive) {
            users++;
        }
        lock.release();
        return isAlive;
    }

    /** One more user: a thread group by CLONE_VM, or someone who looks into it. */
    public void retain() {
        lock();
        users++;
        unlock();
    }

    /** A user less; the last one leaves nothing mapped. The space is active nowhere then. */
    public void release() {
        lock();
        boolean isLast = --users == 0;
        if (isLast) {
            UnmapCall.unmapAll(this);
        }
        unlock();
        if (isLast) {
            map.destroy();
        }
    }

    /** Shows each region in order, for /proc/PID/maps; the visitor does not call back. */
    public void forEachRegion(RegionVisitor visitor) {
        lock();
        try {
            for (Region region = regions.first(); region != null; region = region.next) {
                visitor.visit(region);
            }
        } finally {
            unlock();
        }
    }

    /**
     * A copy of the first region that ends behind {@code address}, or null: for those who look at one region after the other and must not hold
     * the lock meanwhile, since they take locks of files. Go on at its {@link Region#end}.
     */
    public Region regionAfter(long address) {
        lock();
        try {
            Region region = regions.endingAfter(address);
            return region == null ? null : new Region(this, region.start, region.end, region.flags, region.file, region.firstPage);
        } finally {
            unlock();
        }
    }

    /** How many pages of a range are in memory, the zero page not counted: Rss of /proc/PID/smaps. */
    public long residentPages(long from, long to) {
        long count = 0;
        long address = from;
        while (address < to) {
            tableLock.acquire();
            address = map.next(address, to);
            for (int i = 0; address < to && i < EntryChange.MOST_AT_ONCE; i++) {
                count += PageEntry.frame(map.get(address)) == manager.zeroFrame ? 0 : 1;
                address = map.next(address + AddressLayout.PAGE, to);
            }
            tableLock.release();
        }
        return count;
    }

    /** Where a new program's break began, 0 before exec has said: what lies from there to {@link #breakEnd} is its heap. */
    public long breakStart() {
        return breakStart;
    }

    public long breakEnd() {
        return breakEnd;
    }

    /** Whether [{@code address}, {@code address + length}) is a page-aligned range below the user limit; {@code length} may be 0. */
    static boolean isRange(long address, long length) {
        return address >= 0 && (address & AddressLayout.PAGE - 1) == 0 && length >= 0 && length <= AddressLayout.USER_LIMIT
                && address <= AddressLayout.USER_LIMIT - length;
    }

    /** A length rounded up to whole pages; negative if it is too large. */
    static long wholePages(long length) {
        return length > AddressLayout.USER_LIMIT || length < 0 ? -1 : length + AddressLayout.PAGE - 1 & -AddressLayout.PAGE;
    }

    /** A length rounded up to whole pages as the older calls do it: one that is too large by less than a page is 0. */
    static long wrappedPages(long length) {
        return length + AddressLayout.PAGE - 1 & -AddressLayout.PAGE;
    }
}
