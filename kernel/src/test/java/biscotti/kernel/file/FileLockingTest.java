package biscotti.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.LockFlags;
import biscotti.kernel.abi.OpenFlags;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** fcntl(2) and flock(2). */
class FileLockingTest {
    private static final int READ = LockFlags.F_RDLCK;
    private static final int WRITE = LockFlags.F_WRLCK;
    private static final int FREE = LockFlags.F_UNLCK;
    private static final long END = Long.MAX_VALUE;

    private final TestProcess one = new TestProcess();
    private final FileLocking locking = one.services.locking;
    private TestProcess two;
    private int descriptor;

    @BeforeEach
    void open() {
        one.put("/f", "content");
        descriptor = one.open("/f", OpenFlags.O_RDWR);
        two = one.fork();
    }

    private int set(TestProcess process, int type, long first, long last, boolean waits) {
        return locking.set(process.file(descriptor), process.descriptors, process == one ? 1 : 2, type, first, last, waits);
    }

    private int set(TestProcess process, int type, long first, long last) {
        return set(process, type, first, last, false);
    }

    private String test(TestProcess process, int type, long first, long last) {
        FileLocking.Conflict found = new FileLocking.Conflict();
        locking.test(process.file(descriptor), process.descriptors, type, first, last, found);
        return found.type == FREE ? "free" : found.type + " " + found.first + "-" + found.last + " of " + found.process;
    }

    @Test
    void readersShareAndWritersDoNot() {
        assertEquals(0, set(one, READ, 0, 99));
        assertEquals(0, set(two, READ, 50, 150));
        assertEquals(-Errno.EAGAIN, set(two, WRITE, 0, 10));
        assertEquals(0, set(two, WRITE, 100, 200));
        assertEquals("1 100-200 of 2", test(one, READ, 0, END));
        assertEquals("free", test(one, READ, 0, 99));
        assertEquals("0 50-99 of 2", test(one, WRITE, 60, 60));
        assertEquals("0 0-99 of 1", test(two, WRITE, 60, 60));
    }

    @Test
    void oneOwnersLocksAreMergedAndSplit() {
        set(one, WRITE, 0, 9);
        set(one, WRITE, 10, 19);
        assertEquals("1 0-19 of 1", test(two, READ, 0, END));
        set(one, FREE, 5, 6);
        assertEquals("1 0-4 of 1", test(two, READ, 0, 5));
        assertEquals("1 7-19 of 1", test(two, READ, 5, END));
        set(one, READ, 10, 12);
        assertEquals("free", test(two, READ, 10, 12));
        assertEquals("1 13-19 of 1", test(two, READ, 12, END));
        set(one, FREE, 0, END);
        assertEquals("free", test(two, WRITE, 0, END));
    }

    @Test
    void closingAnyDescriptorDropsTheProcessesLocks() {
        set(one, WRITE, 0, END);
        int other = one.open("/f", OpenFlags.O_RDONLY);
        one.close(other);
        assertEquals(0, set(two, WRITE, 0, END));
    }

    @Test
    void theModeOfOpeningCounts() {
        int reader = one.open("/f", OpenFlags.O_RDONLY);
        assertEquals(-Errno.EBADF, locking.set(one.file(reader), one.descriptors, 1, WRITE, 0, END, false));
        int writer = one.open("/f", OpenFlags.O_WRONLY);
        assertEquals(-Errno.EBADF, locking.set(one.file(writer), one.descriptors, 1, READ, 0, END, false));
    }

    @Test
    void whoWaitsGetsTheLock() throws Exception {
        set(one, WRITE, 0, END);
        FutureTask<Integer> waiter = new FutureTask<>(() -> set(two, WRITE, 5, 5, true));
        Thread thread = Thread.ofPlatform().start(waiter);
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        set(one, FREE, 0, END);
        assertEquals(0, waiter.get());
        assertEquals("1 5-5 of 2", test(one, READ, 0, END));
    }

    @Test
    void aCircleIsFound() throws Exception {
        set(one, WRITE, 0, 0);
        set(two, WRITE, 1, 1);
        FutureTask<Integer> waiter = new FutureTask<>(() -> set(two, WRITE, 0, 0, true));
        Thread thread = Thread.ofPlatform().start(waiter);
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(-Errno.EDEADLK, set(one, WRITE, 1, 1, true));
        thread.interrupt();
        assertEquals(-Errno.EINTR, waiter.get());
    }

    @Test
    void openFilesOwnLocksToo() {
        int other = one.open("/f", OpenFlags.O_RDWR);
        OpenFile first = one.file(descriptor);
        OpenFile second = one.file(other);
        assertEquals(0, locking.set(first, first, -1, WRITE, 0, 9, false));
        assertEquals(-Errno.EAGAIN, locking.set(second, second, -1, READ, 5, 5, false));
        assertEquals("1 0-9 of -1", test(one, READ, 0, END));
        two.close(descriptor);
        assertEquals(-Errno.EAGAIN, locking.set(second, second, -1, READ, 5, 5, false));
        one.close(descriptor);
        assertEquals(0, locking.set(second, second, -1, READ, 5, 5, false));
    }

    @Test
    void wholeFilesAreLockedByOpenFiles() {
        OpenFile first = one.file(descriptor);
        OpenFile second = one.file(one.open("/f", OpenFlags.O_RDONLY));
        assertEquals(-Errno.EINVAL, locking.lockWhole(first, 0));
        assertEquals(0, locking.lockWhole(first, LockFlags.LOCK_SH));
        assertEquals(0, locking.lockWhole(second, LockFlags.LOCK_SH | LockFlags.LOCK_NB));
        assertEquals(-Errno.EWOULDBLOCK, locking.lockWhole(second, LockFlags.LOCK_EX | LockFlags.LOCK_NB));
        assertEquals(0, locking.lockWhole(first, LockFlags.LOCK_EX | LockFlags.LOCK_NB)); // the failed change has lost the other's lock
        assertEquals(0, set(one, WRITE, 0, END)); // the two kinds do not see each other
        assertEquals(0, locking.lockWhole(first, LockFlags.LOCK_UN));
        assertEquals(0, locking.lockWhole(second, LockFlags.LOCK_EX | LockFlags.LOCK_NB));
    }

    @Test
    void randomLocksAgreeWithAModelOfBytes() {
        Random random = new Random(8);
        int[][] model = new int[2][64]; // -1 free, else the kind
        for (int[] bytes : model) {
            java.util.Arrays.fill(bytes, -1);
        }
        for (int step = 0; step < 20_000; step++) {
            int who = random.nextInt(2);
            int type = random.nextInt(3);
            int first = random.nextInt(64);
            int last = first + random.nextInt(64 - first);
            boolean conflicts = false;
            for (int i = first; i <= last && type != FREE; i++) {
                int other = model[1 - who][i];
                conflicts |= other == WRITE || other == READ && type == WRITE;
            }
            assertEquals(conflicts ? -Errno.EAGAIN : 0, set(who == 0 ? one : two, type, first, last));
            for (int i = first; i <= last && !conflicts; i++) {
                model[who][i] = type == FREE ? -1 : type;
            }
        }
    }
}
