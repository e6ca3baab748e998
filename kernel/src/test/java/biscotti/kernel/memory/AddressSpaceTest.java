package biscotti.kernel.memory;

import static biscotti.kernel.memory.TestSpace.FIXED;
import static biscotti.kernel.memory.TestSpace.MIB;
import static biscotti.kernel.memory.TestSpace.PAGE;
import static biscotti.kernel.memory.TestSpace.PRIVATE;
import static biscotti.kernel.memory.TestSpace.RW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.AdviceFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a program sees of its private memory. */
class AddressSpaceTest {
    private static final long PLACE = 0x10_0000_0000L;

    private final TestSpace program = new TestSpace(1000);
    private final AddressSpace space = program.space;

    @AfterEach
    void allFramesComeBack() {
        program.end();
    }

    @Test
    void freshMemoryIsZeroAndTakesNoFrameUntilItIsWritten() {
        long at = program.map(10 * PAGE, RW, PRIVATE);
        assertEquals(0, program.read(at + 3 * PAGE));
        assertEquals(1, program.frames.usedFrames());
        assertEquals(0, program.write(at + 3 * PAGE, 7));
        assertEquals(7, program.read(at + 3 * PAGE));
        assertEquals(2, program.frames.usedFrames());
        assertEquals(1, space.use().anonymousPages());
    }

    @Test
    void accessesThatAreNotAllowedFault() {
        long at = program.map(PAGE, MapFlags.PROT_READ, PRIVATE);
        assertEquals(-Errno.EACCES, program.write(at, 1));
        assertEquals(-Errno.EACCES, space.fault(at, PageFault.EXECUTE));
        assertEquals(-Errno.EFAULT, program.read(at - PAGE));
        assertEquals(-Errno.EFAULT, program.read(AddressLayout.USER_LIMIT));
        assertEquals(-Errno.EFAULT, program.read(-1));
        assertEquals(0, space.protect(at, PAGE, MapFlags.PROT_NONE));
        assertEquals(-Errno.EACCES, program.read(at));
    }

    @Test
    void protectionNoneKeepsTheContent() {
        long at = program.map(PAGE, RW, PRIVATE);
        program.write(at, 9);
        space.protect(at, PAGE, MapFlags.PROT_NONE);
        assertEquals(-Errno.EACCES, program.read(at));
        space.protect(at, PAGE, RW);
        assertEquals(9, program.read(at));
        assertEquals(0, program.write(at, 10));
    }

    @Test
    void protectSplitsAndJoinsRegions() {
        mapAt(8);
        assertEquals(1, regions().size());
        assertEquals(0, space.protect(PLACE + 2 * PAGE, 2 * PAGE, MapFlags.PROT_READ));
        assertEquals(List.of("0-2 3", "2-4 1", "4-8 3"), regions());
        assertEquals(0, space.protect(PLACE + 3 * PAGE, 5 * PAGE, MapFlags.PROT_READ));
        assertEquals(List.of("0-2 3", "2-8 1"), regions());
        assertEquals(0, space.protect(PLACE, 8 * PAGE, RW));
        assertEquals(List.of("0-8 3"), regions());
    }

    @Test
    void unmappingTheMiddleLeavesBothEnds() {
        mapAt(8);
        program.write(PLACE + 5 * PAGE, 1);
        program.write(PLACE + 7 * PAGE, 2);
        assertEquals(0, space.unmap(PLACE + 4 * PAGE, 2 * PAGE));
        assertEquals(List.of("0-4 3", "6-8 3"), regions());
        assertEquals(-Errno.EFAULT, program.read(PLACE + 5 * PAGE));
        assertEquals(2, program.read(PLACE + 7 * PAGE));
        assertEquals(2, program.frames.usedFrames());
        assertEquals(6, space.use().mappedPages());
    }

    @Test
    void adjacentAnonymousMappingsBecomeOne() {
        program.mapAt(PLACE, 2 * PAGE, RW);
        program.mapAt(PLACE + 4 * PAGE, 2 * PAGE, RW);
        program.mapAt(PLACE + 2 * PAGE, 2 * PAGE, RW);
        assertEquals(List.of("0-6 3"), regions());
    }

    @Test
    void mappingsGoDownwardsFromTheBaseAndTakeHints() {
        long first = program.map(3 * PAGE, RW, PRIVATE);
        assertEquals(space.layout().mapBase, first + 3 * PAGE);
        assertEquals(first - PAGE, program.map(PAGE, MapFlags.PROT_READ, PRIVATE));
        assertEquals(PLACE, space.map(PLACE, PAGE, RW, PRIVATE, null, 0));
        assertEquals(PLACE + 4096, space.map(PLACE + 1, PAGE, RW, PRIVATE, null, 0)); // hints are rounded up
        assertTrue(space.map(PLACE, PAGE, RW, PRIVATE, null, 0) > MIB); // taken: somewhere else
        assertTrue(space.map(0, PAGE, RW, PRIVATE | MapFlags.MAP_32BIT, null, 0) < 1L << 31);
    }

    @Test
    void fixedMappingsReplaceUnlessToldNotTo() {
        mapAt(4);
        program.write(PLACE + PAGE, 5);
        assertEquals(-Errno.EEXIST, space.map(PLACE + PAGE, PAGE, RW, PRIVATE | MapFlags.MAP_FIXED_NOREPLACE, null, 0));
        assertEquals(PLACE + PAGE, space.map(PLACE + PAGE, PAGE, RW, FIXED, null, 0));
        assertEquals(0, program.read(PLACE + PAGE));
        assertEquals(PLACE + 4 * PAGE, space.map(PLACE + 4 * PAGE, PAGE, RW, PRIVATE | MapFlags.MAP_FIXED_NOREPLACE, null, 0));
        assertEquals(List.of("0-5 3"), regions());
    }

    @Test
    void forkSharesPagesUntilOneWrites() {
        mapAt(2);
        program.write(PLACE, 1);
        AddressSpace child = space.fork(program.limits);
        assertEquals(2, program.frames.usedFrames());
        assertEquals(1, TestSpace.read(child, PLACE));
        assertEquals(0, TestSpace.write(child, PLACE, 2));
        assertEquals(1, program.read(PLACE));
        assertEquals(3, program.frames.usedFrames());
        assertEquals(0, program.write(PLACE, 3)); // the last owner keeps its frame
        assertEquals(3, program.frames.usedFrames());
        assertEquals(2, TestSpace.read(child, PLACE));
        child.release();
        assertEquals(2, program.frames.usedFrames());
    }

    @Test
    void forkHonoursAdviceAboutIt() {
        mapAt(4);
        program.write(PLACE, 1);
        program.write(PLACE + PAGE, 2);
        program.write(PLACE + 2 * PAGE, 3);
        assertEquals(0, space.advise(PLACE, PAGE, AdviceFlags.MADV_DONTFORK));
        assertEquals(0, space.advise(PLACE + PAGE, PAGE, AdviceFlags.MADV_WIPEONFORK));
        AddressSpace child = space.fork(program.limits);
        assertEquals(-Errno.EFAULT, TestSpace.read(child, PLACE));
        assertEquals(0, TestSpace.read(child, PLACE + PAGE));
        assertEquals(3, TestSpace.read(child, PLACE + 2 * PAGE));
        child.release();
    }

    @Test
    void sharedAnonymousMemoryIsSharedWithChildren() {
        long at = program.map(4 * PAGE, RW, MapFlags.MAP_SHARED);
        program.write(at, 1);
        AddressSpace child = space.fork(program.limits);
        assertEquals(1, TestSpace.read(child, at));
        TestSpace.write(child, at + PAGE, 2);
        assertEquals(2, program.read(at + PAGE));
        assertEquals(0, space.unmap(at, 4 * PAGE));
        assertEquals(2, TestSpace.read(child, at + PAGE));
        assertEquals(2, child.use().sharedPages());
        child.release();
    }

    @Test
    void theBreakMovesUpAndDown() {
        space.startBreak(PLACE + 5);
        long start = space.setBreak(0);
        assertTrue(start >= PLACE + PAGE && start < PLACE + PAGE + 32 * MIB);
        assertEquals(start + 10_000, space.setBreak(start + 10_000));
        assertEquals(0, program.write(start + 9_999, 4));
        assertEquals(-Errno.EFAULT, program.write(start + 3 * PAGE, 4));
        assertEquals(start + 1, space.setBreak(start + 1));
        assertEquals(-Errno.EFAULT, program.read(start + PAGE));
        program.mapAt(start + 10 * PAGE, PAGE, RW);
        assertEquals(start + 1, space.setBreak(start + 20 * PAGE)); // something is in the way
        assertEquals(start + 1, space.setBreak(start - 1));
        program.limits.data = 2 * PAGE;
        assertEquals(start + 1, space.setBreak(start + 3 * PAGE));
    }

    @Test
    void theStackGrowsToItsLimitAndKeepsItsDistance() {
        program.limits.stack = 4 * MIB;
        assertEquals(0, space.mapStack(4 * PAGE, false));
        long top = space.layout().stackTop;
        assertEquals(0, program.write(top - 3 * MIB, 1));
        assertEquals(-Errno.EFAULT, program.write(top - 4 * MIB - PAGE, 1));
        assertEquals(3 * MIB / PAGE, space.use().stackPages());
        program.mapAt(top - 4 * MIB, PAGE, RW);
        assertEquals(-Errno.EFAULT, program.write(top - 3 * MIB - PAGE, 1)); // less than the guard gap is left
    }

    @Test
    void withoutMemoryAFaultSaysSoAndTheProgramCanGoOn() {
        long at = program.map(2000 * PAGE, RW, PRIVATE | MapFlags.MAP_NORESERVE);
        int page = 0;
        while (program.write(at + page * PAGE, 1) == 0) {
            page++;
        }
        assertEquals(999, page);
        assertEquals(-Errno.ENOMEM, program.write(at + page * PAGE, 1));
        assertEquals(0, space.unmap(at, 500 * PAGE));
        assertEquals(0, program.write(at + page * PAGE, 1));
    }

    @Test
    void withoutMemoryForTablesNothingIsLost() {
        mapAt(2);
        program.write(PLACE, 1);
        program.tables = 0;
        assertNull(space.fork(program.limits));
        assertEquals(-Errno.ENOMEM, space.remap(PLACE, 2 * PAGE, 2 * PAGE, MapFlags.MREMAP_MAYMOVE | MapFlags.MREMAP_FIXED, 2 * PLACE));
        assertEquals(1, program.read(PLACE));
        assertEquals(List.of("0-2 3"), regions());
    }

    @Test
    void regionsCanBeLookedAtOneByOne() {
        program.mapAt(PLACE, 2 * PAGE, RW);
        program.mapAt(PLACE + 4 * PAGE, PAGE, MapFlags.PROT_READ);
        program.write(PLACE + PAGE, 1);
        program.read(PLACE);
        Region first = space.regionAfter(0);
        assertEquals(PLACE, first.start());
        assertEquals(1, space.residentPages(first.start(), first.end()));
        Region second = space.regionAfter(first.end());
        assertEquals(PLACE + 5 * PAGE, second.end());
        assertNull(space.regionAfter(second.end()));
    }

    @Test
    void dontneedForgetsPrivatePages() {
        mapAt(2);
        program.write(PLACE, 1);
        assertEquals(0, space.advise(PLACE, 2 * PAGE, AdviceFlags.MADV_DONTNEED));
        assertEquals(0, program.read(PLACE));
        assertEquals(1, program.frames.usedFrames());
    }

    private void mapAt(int pages) {
        assertEquals(PLACE, program.mapAt(PLACE, pages * PAGE, RW));
    }

    private List<String> regions() {
        List<String> list = new ArrayList<>();
        space.forEachRegion(r -> list.add((r.start() - PLACE) / PAGE + "-" + (r.end() - PLACE) / PAGE + " " + (r.flags() & Region.RIGHTS)));
        return list;
    }
}
