package biscotti.kernel.memory;

import static biscotti.kernel.memory.TestSpace.FIXED;
import static biscotti.kernel.memory.TestSpace.PAGE;
import static biscotti.kernel.memory.TestSpace.PRIVATE;
import static biscotti.kernel.memory.TestSpace.RW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import biscotti.kernel.abi.AdviceFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MapFlags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The errors that the man pages of mmap, munmap, mprotect, mremap, madvise, msync, mincore, mlock and brk name, as Linux gives them:
 * the answers were compared with a running Linux, call by call.
 */
class MemoryErrorsTest {
    private static final long PLACE = 0x10_0000_0000L;
    private static final int MAY_MOVE = MapFlags.MREMAP_MAYMOVE;

    private final TestSpace program = new TestSpace(200);
    private final AddressSpace space = program.space;
    private final TestFile file = new TestFile(program.cache, 4);

    @AfterEach
    void allFramesComeBack() {
        program.end();
    }

    private long map(long address, long length, int protection, int flags, TestFile mapped, long offset) {
        return space.map(address, length, protection, flags, mapped, offset);
    }

    @Test
    void mmapChecksItsArguments() {
        assertEquals(-Errno.EINVAL, map(0, 0, RW, PRIVATE, null, 0));
        assertEquals(-Errno.EINVAL, map(0, PAGE, RW, PRIVATE, file, 100));
        assertEquals(-Errno.EINVAL, map(0, PAGE, RW, 0, null, 0));
        assertEquals(-Errno.EINVAL, map(0, PAGE, RW, MapFlags.MAP_TYPE, null, 0));
        assertEquals(-Errno.EINVAL, map(PLACE + 1, PAGE, RW, FIXED, null, 0));
        assertEquals(-Errno.EPERM, map(PAGE, PAGE, RW, FIXED, null, 0));
        assertEquals(-Errno.ENOMEM, map(AddressLayout.USER_LIMIT, PAGE, RW, FIXED, null, 0));
        assertEquals(-Errno.ENOMEM, map(0, Long.MAX_VALUE, RW, PRIVATE, null, 0));
        assertEquals(-Errno.ENOMEM, map(0, -1, RW, PRIVATE, null, 0));
        assertEquals(-Errno.ENOMEM, map(0, AddressLayout.USER_LIMIT, 0, PRIVATE, null, 0));
        assertEquals(-Errno.EOVERFLOW, map(0, 2 * PAGE, RW, PRIVATE, file, Long.MAX_VALUE & -PAGE));
        assertEquals(-Errno.EOPNOTSUPP, map(0, PAGE, RW, MapFlags.MAP_SHARED_VALIDATE | MapFlags.MAP_SYNC, file, 0));
        assertEquals(-Errno.EOPNOTSUPP, map(PLACE, PAGE, RW, MapFlags.MAP_SHARED_VALIDATE | MapFlags.MAP_FIXED_NOREPLACE, file, 0));
        assertEquals(-Errno.EINVAL, map(0, PAGE, RW, MapFlags.MAP_SHARED_VALIDATE, null, 0));
        assertEquals(-Errno.EINVAL, map(0, PAGE, RW, MapFlags.MAP_SHARED | MapFlags.MAP_GROWSDOWN, null, 0));
        assertEquals(-Errno.ENOMEM, map(0, PAGE, RW, PRIVATE | MapFlags.MAP_HUGETLB, null, 0));
    }

    @Test
    void mmapHonoursHowTheFileWasOpened() {
        file.mayWrite = false;
        assertEquals(-Errno.EACCES, map(0, PAGE, RW, MapFlags.MAP_SHARED, file, 0));
        long readOnly = map(0, PAGE, MapFlags.PROT_READ, MapFlags.MAP_SHARED, file, 0);
        assertEquals(-Errno.EACCES, space.protect(readOnly, PAGE, RW));
        long copy = map(0, PAGE, RW, PRIVATE, file, 0);
        assertEquals(0, program.write(copy, 3));
        file.mayExecute = false;
        assertEquals(-Errno.EPERM, map(0, PAGE, MapFlags.PROT_EXEC, PRIVATE, file, 0));
        assertEquals(-Errno.EACCES, space.protect(map(0, PAGE, RW, PRIVATE, file, 0), PAGE, MapFlags.PROT_EXEC));
        file.mayRead = false;
        assertEquals(-Errno.EACCES, map(0, PAGE, RW, PRIVATE, file, 0));
    }

    @Test
    void munmapAndMprotectCheckTheirArguments() {
        program.mapAt(PLACE, 2 * PAGE, RW);
        assertEquals(-Errno.EINVAL, space.unmap(PLACE + 1, PAGE));
        assertEquals(-Errno.EINVAL, space.unmap(PLACE, 0));
        assertEquals(-Errno.EINVAL, space.unmap(AddressLayout.USER_LIMIT, PAGE));
        assertEquals(0, space.unmap(PLACE - 8 * PAGE, PAGE));
        assertEquals(-Errno.EINVAL, space.protect(PLACE + 1, PAGE, RW));
        assertEquals(-Errno.EINVAL, space.protect(PLACE, PAGE, 1 << 6));
        assertEquals(-Errno.EINVAL, space.protect(PLACE, PAGE, MapFlags.PROT_GROWSDOWN | MapFlags.PROT_GROWSUP));
        assertEquals(-Errno.EINVAL, space.protect(PLACE, PAGE, MapFlags.PROT_GROWSDOWN));
        assertEquals(0, space.protect(PLACE + 100 * PAGE, 0, RW));
        assertEquals(-Errno.ENOMEM, space.protect(PLACE, 3 * PAGE, MapFlags.PROT_READ));
        assertEquals(-Errno.EACCES, program.write(PLACE, 1)); // what lay before the hole was done
        assertEquals(-Errno.ENOMEM, space.protect(PLACE, Long.MAX_VALUE, RW));
    }

    @Test
    void mremapChecksItsArguments() {
        program.mapAt(PLACE, 4 * PAGE, RW);
        program.mapAt(PLACE + 4 * PAGE, PAGE, MapFlags.PROT_READ);
        assertEquals(-Errno.EINVAL, space.remap(PLACE + 1, PAGE, PAGE, 0, 0));
        assertEquals(-Errno.EINVAL, space.remap(PLACE, PAGE, 0, 0, 0));
        assertEquals(-Errno.EINVAL, space.remap(PLACE, PAGE, PAGE, 8, 0));
        assertEquals(-Errno.EINVAL, space.remap(PLACE, PAGE, PAGE, MapFlags.MREMAP_FIXED, 2 * PLACE));
        assertEquals(-Errno.EINVAL, space.remap(PLACE, PAGE, PAGE, MAY_MOVE | MapFlags.MREMAP_FIXED, 2 * PLACE + 1));
        assertEquals(-Errno.EINVAL, space.remap(PLACE, 2 * PAGE, PAGE, MAY_MOVE | MapFlags.MREMAP_FIXED, PLACE + PAGE));
        assertEquals(-Errno.EINVAL, space.remap(PLACE, 0, PAGE, MAY_MOVE, 0));
        assertEquals(-Errno.EINVAL, space.remap(PLACE, PAGE, 2 * PAGE, MAY_MOVE | MapFlags.MREMAP_DONTUNMAP, 0));
        assertEquals(-Errno.EFAULT, space.remap(2 * PLACE, PAGE, 2 * PAGE, MAY_MOVE, 0));
        assertEquals(-Errno.EFAULT, space.remap(PLACE, 5 * PAGE, 6 * PAGE, MAY_MOVE, 0));
        assertEquals(-Errno.ENOMEM, space.remap(PLACE, 4 * PAGE, 5 * PAGE, 0, 0));
        assertEquals(PLACE, space.remap(PLACE, 4 * PAGE, 4 * PAGE, 0, 0));
    }

    @Test
    void mremapGrowsMovesKeepsAndDuplicates() {
        program.mapAt(PLACE, 2 * PAGE, RW);
        program.write(PLACE + PAGE, 7);
        assertEquals(PLACE, space.remap(PLACE, 2 * PAGE, 4 * PAGE, 0, 0));
        program.mapAt(PLACE + 4 * PAGE, PAGE, MapFlags.PROT_READ);
        long moved = space.remap(PLACE, 4 * PAGE, 8 * PAGE, MAY_MOVE, 0);
        assertEquals(7, program.read(moved + PAGE));
        assertEquals(-Errno.EFAULT, program.read(PLACE + PAGE));
        long kept = space.remap(moved, 8 * PAGE, 8 * PAGE, MAY_MOVE | MapFlags.MREMAP_DONTUNMAP, 0);
        assertEquals(7, program.read(kept + PAGE));
        assertEquals(0, program.read(moved + PAGE));
        long shared = program.map(2 * PAGE, RW, MapFlags.MAP_SHARED);
        long second = space.remap(shared, 0, 2 * PAGE, MAY_MOVE, 0);
        program.write(second, 9);
        assertEquals(9, program.read(shared));
    }

    @Test
    void madviseChecksItsArguments() {
        program.mapAt(PLACE, 2 * PAGE, RW);
        assertEquals(-Errno.EINVAL, space.advise(PLACE, PAGE, 99));
        assertEquals(-Errno.EINVAL, space.advise(PLACE + 1, PAGE, AdviceFlags.MADV_NORMAL));
        assertEquals(-Errno.EINVAL, space.advise(PLACE, -1, AdviceFlags.MADV_NORMAL));
        assertEquals(-Errno.EINVAL, space.advise(-PAGE, PAGE, AdviceFlags.MADV_DONTNEED));
        assertEquals(-Errno.ENOMEM, space.advise(AddressLayout.USER_LIMIT, PAGE, AdviceFlags.MADV_DONTNEED));
        assertEquals(0, space.advise(PLACE, 0, AdviceFlags.MADV_NORMAL));
        assertEquals(-Errno.ENOMEM, space.advise(PLACE, 3 * PAGE, AdviceFlags.MADV_DONTNEED));
        assertEquals(-Errno.ENOMEM, space.advise(2 * PLACE, PAGE, AdviceFlags.MADV_NORMAL));
        assertEquals(-Errno.EINVAL, space.advise(PLACE, PAGE, AdviceFlags.MADV_REMOVE));
        assertEquals(0, space.lockPages(PLACE, PAGE, 0));
        assertEquals(-Errno.EINVAL, space.advise(PLACE, PAGE, AdviceFlags.MADV_DONTNEED));
        long mapped = map(0, PAGE, RW, MapFlags.MAP_SHARED, file, 0);
        assertEquals(-Errno.EINVAL, space.advise(mapped, PAGE, AdviceFlags.MADV_FREE));
        assertEquals(-Errno.EINVAL, space.advise(mapped, PAGE, AdviceFlags.MADV_WIPEONFORK));
        assertEquals(-Errno.ENOMEM, space.advise(2 * PLACE, PAGE, AdviceFlags.MADV_POPULATE_READ));
    }

    @Test
    void msyncAndMincoreCheckTheirArguments() {
        program.mapAt(PLACE, 2 * PAGE, RW);
        assertEquals(-Errno.EINVAL, space.synchronise(PLACE, PAGE, 64));
        assertEquals(-Errno.EINVAL, space.synchronise(PLACE, PAGE, AdviceFlags.MS_SYNC | AdviceFlags.MS_ASYNC));
        assertEquals(-Errno.EINVAL, space.synchronise(PLACE + 1, PAGE, AdviceFlags.MS_SYNC));
        assertEquals(-Errno.ENOMEM, space.synchronise(PLACE, 3 * PAGE, AdviceFlags.MS_SYNC));
        assertEquals(0, space.synchronise(PLACE, 2 * PAGE, AdviceFlags.MS_SYNC));
        assertEquals(0, space.synchronise(PLACE, -1, AdviceFlags.MS_SYNC)); // wraps to nothing
        assertEquals(-Errno.ENOMEM, space.synchronise(PLACE, -2 * PAGE, AdviceFlags.MS_SYNC));
        assertEquals(0, space.lockPages(PLACE, PAGE, 0));
        assertEquals(-Errno.EBUSY, space.synchronise(PLACE, PAGE, AdviceFlags.MS_INVALIDATE));
        byte[] result = new byte[4];
        assertEquals(0, space.residency(PLACE, 2, result));
        assertEquals(1, result[0]);
        assertEquals(0, result[1]);
        assertEquals(-Errno.ENOMEM, space.residency(PLACE, 4, result));
    }

    @Test
    void lockingHonoursItsLimit() {
        program.mapAt(PLACE, 4 * PAGE, RW);
        program.limits.locked = 2 * PAGE;
        assertEquals(-Errno.EINVAL, space.lockPages(PLACE, PAGE, 2));
        assertEquals(-Errno.EINVAL, space.lockPages(-PAGE, 2 * PAGE, 0));
        assertEquals(0, space.lockPages(PLACE, -1, 0)); // wraps to nothing
        assertEquals(-Errno.ENOMEM, space.unlockPages(AddressLayout.USER_LIMIT, PAGE));
        assertEquals(-Errno.ENOMEM, space.lockPages(program.map(PAGE, MapFlags.PROT_NONE, PRIVATE), PAGE, 0));
        assertEquals(0, space.unlockAll());
        assertEquals(-Errno.ENOMEM, space.lockPages(PLACE, 3 * PAGE, 0));
        assertEquals(0, space.lockPages(PLACE, 2 * PAGE, 0));
        assertEquals(3, program.frames.usedFrames()); // they are there already
        assertEquals(0, space.lockPages(PLACE + PAGE, PAGE, 0)); // locks do not add up
        assertEquals(-Errno.EAGAIN, map(0, PAGE, RW, PRIVATE | MapFlags.MAP_LOCKED, null, 0));
        assertEquals(-Errno.ENOMEM, space.lockAll(AdviceFlags.MCL_CURRENT));
        assertEquals(-Errno.EINVAL, space.lockAll(0));
        assertEquals(-Errno.EINVAL, space.lockAll(AdviceFlags.MCL_ONFAULT));
        assertEquals(0, space.unlockPages(PLACE, 2 * PAGE));
        assertEquals(-Errno.ENOMEM, space.unlockPages(PLACE, 5 * PAGE));
        assertEquals(0, space.use().lockedPages());
        program.limits.locked = 0;
        assertEquals(-Errno.EPERM, space.lockPages(PLACE, PAGE, 0));
        assertEquals(-Errno.EPERM, space.lockAll(AdviceFlags.MCL_FUTURE));
        assertEquals(-Errno.EPERM, map(0, PAGE, RW, PRIVATE | MapFlags.MAP_LOCKED, null, 0));
    }

    @Test
    void futureMappingsAreLockedAtOnce() {
        assertEquals(0, space.lockAll(AdviceFlags.MCL_FUTURE));
        long at = program.map(3 * PAGE, RW, PRIVATE);
        assertEquals(4, program.frames.usedFrames());
        AddressSpace child = space.fork(program.limits);
        assertEquals(0, child.use().lockedPages());
        child.release();
        assertEquals(0, space.unlockAll());
        assertEquals(0, space.use().lockedPages());
        assertEquals(0, space.unmap(at, 3 * PAGE));
    }

    @Test
    void sizeLimitsRefuseMore() {
        program.mapAt(PLACE, 4 * PAGE, RW);
        program.limits.addressSpace = 6 * PAGE;
        assertEquals(-Errno.ENOMEM, program.map(3 * PAGE, RW, PRIVATE));
        assertEquals(PLACE, program.mapAt(PLACE, 6 * PAGE, RW)); // it replaces four
        assertEquals(-Errno.ENOMEM, space.remap(PLACE, 6 * PAGE, 7 * PAGE, MAY_MOVE, 0));
        program.limits.addressSpace = MemoryLimits.UNLIMITED;
        program.limits.data = 6 * PAGE;
        assertEquals(-Errno.ENOMEM, program.map(PAGE, RW, PRIVATE));
        long readOnly = program.map(PAGE, MapFlags.PROT_READ, PRIVATE);
        assertEquals(-Errno.ENOMEM, space.protect(readOnly, PAGE, RW));
    }

    @Test
    void overcommitHasThreeModes() {
        Commitment commitment = program.manager.commitment;
        assertEquals(-Errno.ENOMEM, program.map(201 * PAGE, RW, PRIVATE));
        long much = program.map(201 * PAGE, RW, PRIVATE | MapFlags.MAP_NORESERVE);
        assertEquals(0, commitment.committedPages());
        commitment.setMode(Commitment.ALWAYS);
        program.map(201 * PAGE, RW, PRIVATE);
        assertEquals(201, commitment.committedPages());
        commitment.setMode(Commitment.NEVER_BEYOND);
        assertEquals(-Errno.ENOMEM, program.map(PAGE, RW, PRIVATE));
        assertEquals(-Errno.ENOMEM, program.map(PAGE, RW, MapFlags.MAP_SHARED));
        assertNull(space.fork(program.limits));
        assertEquals(0, space.unmap(much, 201 * PAGE));
    }

    @Test
    void tooManyRegionsAreRefused() {
        long at = PLACE;
        int count = 0;
        while (space.map(at, PAGE, (count & 1) == 0 ? RW : MapFlags.PROT_READ, FIXED, null, 0) == at) {
            at += PAGE;
            count++;
        }
        assertEquals(AddressSpace.MAX_REGIONS, count);
        assertEquals(-Errno.ENOMEM, program.map(PAGE, MapFlags.PROT_EXEC, PRIVATE));
        assertEquals(0, space.unmap(PLACE, PAGE));
        assertEquals(PLACE, program.mapAt(PLACE, PAGE, MapFlags.PROT_NONE));
    }
}
