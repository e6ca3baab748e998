package biscotti.kernel.memory.machine;

import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.memory.AddressMap;
import biscotti.kernel.memory.AddressMaps;
import biscotti.kernel.memory.AddressSpace;
import biscotti.machine.user.FrameSource;
import biscotti.machine.user.PageTable;
import biscotti.machine.user.TranslationCache;

/** Makes page tables of frames. */
public final class MachineAddressMaps implements AddressMaps, FrameSource {
    private final FrameAllocator frames;
    private final TranslationCache cache;

    public MachineAddressMaps(FrameAllocator frames, TranslationCache cache) {
        this.frames = frames;
        this.cache = cache;
    }

    @Override
    public AddressMap create() {
        PageTable table = PageTable.create(this, cache);
        return table == null ? null : new MachineAddressMap(table);
    }

    /** The page table of a space whose map this made, for the context of a thread. */
    public static PageTable tableOf(AddressSpace space) {
        return ((MachineAddressMap) space.addressMap()).table;
    }

    @Override
    public long takeZeroed() {
        return frames.takeZeroed();
    }

    @Override
    public void giveBack(long frame) {
        frames.release(frame);
    }
}
