package biscotti.kernel.memory;

/**
 * What an address space has mapped, in pages, by kind, and how much of it is in memory: for limits, /proc and getrusage(2).
 *
 * <p>Mapped pages change under the space's lock, resident ones under its page-table lock; readers see numbers that may be a moment old.
 */
public final class MemoryUse {
    private volatile long mappedPages;
    private volatile long dataPages;
    private volatile long stackPages;
    private volatile long executablePages;
    private volatile long lockedPages;
    private volatile long anonymousPages;
    private volatile long filePages;
    private volatile long sharedPages;
    private volatile long peakResidentPages;
    private volatile long peakMappedPages;
    private volatile long minorFaults;
    private volatile long majorFaults;

    /** All that is mapped: VmSize. */
    public long mappedPages() {
        return mappedPages;
    }

    /** Private and writable, no stack: VmData. */
    public long dataPages() {
        return dataPages;
    }

    /** VmStk. */
    public long stackPages() {
        return stackPages;
    }

    /** Executable and not writable, of files: VmExe and VmLib together. */
    public long executablePages() {
        return executablePages;
    }

    /** VmLck. */
    public long lockedPages() {
        return lockedPages;
    }

    /** Private memory in memory: RssAnon. */
    public long anonymousPages() {
        return anonymousPages;
    }

    /** File pages in memory: RssFile. */
    public long filePages() {
        return filePages;
    }

    /** Pages of shared anonymous memory and tmpfs in memory: RssShmem. */
    public long sharedPages() {
        return sharedPages;
    }

    /** VmRSS. */
    public long residentPages() {
        return anonymousPages + filePages + sharedPages;
    }

    /** VmHWM: ru_maxrss. */
    public long peakResidentPages() {
        return peakResidentPages;
    }

    /** VmPeak. */
    public long peakMappedPages() {
        return peakMappedPages;
    }

    /** Faults that found everything in memory: ru_minflt. */
    public long minorFaults() {
        return minorFaults;
    }

    /** Faults that had to read: ru_majflt. */
    public long majorFaults() {
        return majorFaults;
    }

    void mapped(Region region, int sign) {
        mapped(region.flags, region.file != null, sign * region.pages());
    }

    /** So many pages more (or less) are mapped with these flags. */
    void mapped(int flags, boolean isFile, long pages) {
        mappedPages += pages;
        peakMappedPages = Math.max(peakMappedPages, mappedPages);
        if (isStack(flags)) {
            stackPages += pages;
        } else if (isData(flags)) {
            dataPages += pages;
        } else if (isFile && (flags & (Region.EXECUTE | Region.WRITE | Region.SHARED)) == Region.EXECUTE) {
            executablePages += pages;
        }
        if ((flags & Region.LOCKED) != 0) {
            lockedPages += pages;
        }
    }

    static boolean isStack(int flags) {
        return (flags & Region.GROWS_DOWN) != 0;
    }

    /** What RLIMIT_DATA counts. */
    static boolean isData(int flags) {
        return (flags & (Region.WRITE | Region.SHARED | Region.GROWS_DOWN)) == Region.WRITE;
    }

    void resident(long entry, Region region, int sign) {
        if (PageEntry.isAnonymous(entry)) {
            anonymousPages += sign;
        } else if (region.file != null && region.file.pages().isPermanent()) {
            sharedPages += sign;
        } else {
            filePages += sign;
        }
        peakResidentPages = Math.max(peakResidentPages, residentPages());
    }

    void minorFault() {
        minorFaults++;
    }

    void majorFault() {
        majorFaults++;
    }
}
