package biscotti.kernel.frame.physical;

import biscotti.kernel.frame.CountedFrames;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.FrameLock;
import biscotti.kernel.frame.FrameMemory;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.frame.PageFrames;
import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.MemoryMap;
import biscotti.machine.PageSource;
import biscotti.machine.PhysicalMemory;
import biscotti.machine.StartInfo;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.thread.RawLock;

/** Takes over the memory that boot left, once. */
public final class PhysicalFrames implements FrameLock, PageFrames, PageSource {
    private final RawLock lock = new RawLock();
    private final FrameMemory memory;
    private final CountedFrames frames;

    private PhysicalFrames(Address table, long first, long limit) {
        memory = new PhysicalFrameMemory(first, limit);
        frames = new CountedFrames(new PhysicalFrameTable(table, first, limit), memory, this, this);
    }

    /** Makes the frame table and takes all memory that is left. Null if there is no room for the table. On one thread, when all processors run. */
    public static PhysicalFrames takeOver() {
        long moduleEnd = StartInfo.moduleStart() + StartInfo.moduleBytes(); // becomes frames when it is unpacked
        long limit = Math.max(PhysicalMemory.end(), moduleEnd + PageFrame.SIZE - 1) >>> PageFrame.SIZE_BITS;
        int tablePages = (int) (limit * PhysicalFrameTable.ENTRY_BYTES + PageFrame.SIZE - 1 >>> PageFrame.SIZE_BITS);
        long physical = PhysicalMemory.allocatePages(tablePages);
        if (physical == PhysicalMemory.NONE) {
            return null;
        }
        Address table = MemoryMap.direct(physical);
        for (long page = 0; page < tablePages; page++) {
            Cpu.fillWords(table.plus(page << PageFrame.SIZE_BITS), 0, PageFrame.SIZE / 8);
        }
        PhysicalFrames made = new PhysicalFrames(table, 0, limit);
        PhysicalMemory.handOver(made);
        return made;
    }

    public FrameAllocator allocator() {
        return frames;
    }

    public FrameMemory memory() {
        return memory;
    }

    @Override
    @NoAllocation
    @Uninterruptible("its holder must not be stopped")
    public void lock() {
        lock.lock();
    }

    @Override
    @NoAllocation
    @Uninterruptible("its holder must not be stopped")
    public void unlock() {
        lock.unlock();
    }

    @Override
    public PageFrame wrap(FrameAllocator allocator, long frame) {
        return new PhysicalFrame(allocator, frame);
    }

    @Override
    @NoAllocation
    @Uninterruptible("called while page tables change")
    public void accept(long start, long end) {
        frames.add(start >>> PageFrame.SIZE_BITS, end >>> PageFrame.SIZE_BITS);
    }

    @Override
    @NoAllocation
    @Uninterruptible("called while page tables change")
    public long allocatePages(int pages) {
        int order = pages <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(pages - 1);
        return order > FrameAllocator.MAX_ORDER ? PhysicalMemory.NONE : frames.takeRun(order) << PageFrame.SIZE_BITS;
    }

    @Override
    @NoAllocation
    @Uninterruptible("called while page tables change")
    public long freeBytes() {
        return frames.freeFrames() << PageFrame.SIZE_BITS;
    }
}
