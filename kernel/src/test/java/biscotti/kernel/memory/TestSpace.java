package biscotti.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.MapFlags;
import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.memory.hosted.HostedAddressMap;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongToIntFunction;

/** A memory manager over hosted frames, and a program that reads and writes its memory as the processor would. */
final class TestSpace {
    static final int RW = MapFlags.PROT_READ | MapFlags.PROT_WRITE;
    static final int PRIVATE = MapFlags.MAP_PRIVATE;
    static final int FIXED = MapFlags.MAP_PRIVATE | MapFlags.MAP_FIXED;
    static final long PAGE = AddressLayout.PAGE;
    static final long MIB = 1L << 20;

    final HostedFrameAllocator frames;
    final HostedLocks locks = new HostedLocks();
    final PageCache cache;
    final MemoryManager manager;
    final TestLimits limits = new TestLimits();
    /** How many more page tables there is memory for. */
    long tables = Long.MAX_VALUE;
    final AddressSpace space;
    private final List<HostedAddressMap> maps = new CopyOnWriteArrayList<>();

    TestSpace(long frameCount) {
        frames = new HostedFrameAllocator(frameCount);
        cache = new PageCache(frames, locks);
        manager = MemoryManager.create(frames, frames, this::newMap, locks, cache);
        frames.setFreeObserver(this::assertNoProcessorKnows);
        space = newSpace(1);
    }

    private AddressMap newMap() {
        HostedAddressMap map = new HostedAddressMap(() -> tables-- > 0);
        maps.add(map);
        return map;
    }

    private void assertNoProcessorKnows(long frame) {
        for (HostedAddressMap map : maps) {
            if (map.isStale(frame)) {
                throw new IllegalStateException("frame is free before the translation buffers were flushed");
            }
        }
    }

    AddressSpace newSpace(long seed) {
        Random random = new Random(seed);
        return AddressSpace.create(manager, AddressLayout.draw(random::nextLong, limits.stack), limits);
    }

    long map(long bytes, int protection, int flags) {
        return space.map(0, bytes, protection, flags, null, 0);
    }

    long mapAt(long address, long bytes, int protection) {
        return space.map(address, bytes, protection, FIXED, null, 0);
    }

    /** A store of one byte: 0 or what the fault says. */
    static int write(AddressSpace space, long address, int value) {
        return access(space, address, PageFault.WRITE, frame -> {
            space.manager.memory.putByte(frame, (int) (address & PAGE - 1), value);
            return 0;
        });
    }

    /** A load of one byte: the byte, or what the fault says. */
    static int read(AddressSpace space, long address) {
        return access(space, address, PageFault.READ, frame -> space.manager.memory.getByte(frame, (int) (address & PAGE - 1)));
    }

    /** As a processor does it: the frame that the translation names is used before anybody's flush of the translation ends. */
    private static int access(AddressSpace space, long address, int access, LongToIntFunction use) {
        HostedAddressMap processor = (HostedAddressMap) space.map;
        for (int i = 0; i < 100; i++) {
            synchronized (processor) {
                long frame = processor.access(address, access == PageFault.WRITE);
                if (frame != 0) {
                    return use.applyAsInt(frame);
                }
            }
            int result = space.fault(address, access);
            if (result < 0) {
                return result;
            }
        }
        throw new IllegalStateException("the fault repeats itself");
    }

    int write(long address, int value) {
        return write(space, address, value);
    }

    int read(long address) {
        return read(space, address);
    }

    /** Ends the program: every frame must come back, and every promise. */
    void end() {
        space.release();
        assertNothingIsLeft();
    }

    void assertNothingIsLeft() {
        cache.evict(Integer.MAX_VALUE);
        assertEquals(1, frames.usedFrames(), "frames in use besides the zero page"); // the zero page
        assertEquals(0, manager.commitment.committedPages(), "promised pages");
    }

    /** Limits that a test sets. */
    static final class TestLimits implements MemoryLimits {
        long addressSpace = UNLIMITED;
        long data = UNLIMITED;
        long stack = 8 * MIB;
        long locked = UNLIMITED;

        @Override
        public long addressSpaceBytes() {
            return addressSpace;
        }

        @Override
        public long dataBytes() {
            return data;
        }

        @Override
        public long stackBytes() {
            return stack;
        }

        @Override
        public long lockedBytes() {
            return locked;
        }

        @Override
        public boolean isAdministrator() {
            return true;
        }
    }
}
