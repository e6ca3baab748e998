package biscotti.guest.user;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.MemoryMap;
import biscotti.machine.PhysicalMemory;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.machine.user.FrameSource;
import biscotti.runtime.thread.RawLock;

/** Page frames from what the boot memory has left, and those given back, in a list through the frames themselves. */
final class Frames implements FrameSource {
    static final Frames ALL = new Frames();

    private final RawLock lock = new RawLock();
    private long firstFree;
    private int taken;

    private Frames() {}

    @Override
    public long takeZeroed() {
        long frame = take();
        if (frame != 0) {
            Cpu.fillWords(at(frame), 0, MemoryMap.PAGE_BYTES / 8);
        }
        return frame;
    }

    @Uninterruptible("holds a raw lock")
    private long take() {
        lock.lock();
        long frame = firstFree;
        if (frame != 0) {
            firstFree = at(frame).readLong(0);
        } else {
            frame = PhysicalMemory.allocatePages(1) >>> MemoryMap.PAGE_SHIFT;
        }
        taken += frame == 0 ? 0 : 1;
        lock.unlock();
        return frame;
    }

    @Override
    @Uninterruptible("holds a raw lock")
    public void giveBack(long frame) {
        lock.lock();
        at(frame).writeLong(0, firstFree);
        firstFree = frame;
        taken--;
        lock.unlock();
    }

    /** Frames in use. */
    int taken() {
        return taken;
    }

    @Uninterruptible("arithmetic")
    static Address at(long frame) {
        return MemoryMap.direct(frame << MemoryMap.PAGE_SHIFT);
    }
}
