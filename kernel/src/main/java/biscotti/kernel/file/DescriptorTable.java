package biscotti.kernel.file;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.ReferenceCount;
import biscotti.kernel.schedule.SpinLock;

/**
 * The descriptors of a process: numbers for open files, each with its close-on-exec bit. Threads share one, as do processes made with {@code CLONE_FILES}.
 *
 * <p>Numbers are looked up without a lock. Pieces of 64 slots, in groups of 64 pieces, are made when first used, so that no table is ever copied to
 * grow. Every method but {@link #get} and {@link #acquire} takes the table's lock; those that close files may sleep.
 *
 * <p>The limit that methods take is {@code RLIMIT_NOFILE}: one more than the greatest number that may be given now.
 */
public final class DescriptorTable {
    private static final int BITS = 6;
    private static final int SIZE = 1 << BITS;
    private static final int GROUPS = FileLimits.NR_OPEN >> 2 * BITS;

    private static final class Piece {
        final OpenFile[] files = new OpenFile[SIZE];
        long used;
        long closeOnExec;
    }

    private static final class Group {
        final Piece[] pieces = new Piece[SIZE];
        long full; // pieces in which every slot is used
    }

    private final Locks locks;
    private final SpinLock lock;
    private final ReferenceCount users = new ReferenceCount(1);
    private final Group first = new Group();
    private Group[] groups; // those after the first; null as long as there are none

    /** An empty table with one user. */
    public DescriptorTable(Locks locks) {
        this.locks = locks;
        this.lock = locks.newSpinLock(FileLocks.DESCRIPTORS);
    }

    /** One more process uses the table ({@code CLONE_FILES}). */
    public void acquire() {
        users.acquire();
    }

    /** A process ends or leaves the table: the last one closes all files. May sleep. */
    public void release() {
        if (users.release()) {
            closeRange(0, FileLimits.NR_OPEN - 1);
        }
    }

    /** Whether other processes use it, too. */
    public boolean isShared() {
        return users.get() > 1;
    }

    /** The open file of a number, or null. No reference is taken: only for a thread that knows that nobody else can close it. */
    public OpenFile get(int descriptor) {
        Piece piece = piece(descriptor);
        return piece == null ? null : piece.files[descriptor & SIZE - 1];
    }

    /** The open file of a number, with a reference for the caller, or null. */
    public OpenFile acquire(int descriptor) {
        OpenFile file = get(descriptor);
        while (file != null) {
            if (file.tryAcquire()) {
                if (get(descriptor) == file) {
                    return file;
                }
                file.release();
            }
            file = get(descriptor);
        }
        return null;
    }

    /** Gives {@code file} the lowest free number at or above {@code from}; a reference of the caller becomes the table's. The number, or {@code -EMFILE}. */
    public int add(OpenFile file, int from, boolean closeOnExec, long limit) {
        lock.acquire();
        int descriptor = nextFree(from, (int) Math.min(limit, FileLimits.NR_OPEN));
        if (descriptor >= 0) {
            put(descriptor, file, closeOnExec);
        }
        lock.release();
        return descriptor;
    }

    /** Whether a number could be given now: a snapshot. */
    public boolean hasRoom(long limit) {
        lock.acquire();
        int descriptor = nextFree(0, (int) Math.min(limit, FileLimits.NR_OPEN));
        lock.release();
        return descriptor >= 0;
    }

    /** As {@link #add} from 0 on; on failure the caller's reference is given back. */
    public int install(OpenFile file, boolean closeOnExec, long limit) {
        int descriptor = add(file, 0, closeOnExec, limit);
        if (descriptor < 0) {
            file.release();
        }
        return descriptor;
    }

    /** dup(2), {@code F_DUPFD}: {@code -EBADF}, {@code -EMFILE}, {@code -EINVAL} ({@code from} is not below the limit). */
    public int duplicate(int descriptor, int from, boolean closeOnExec, long limit) {
        OpenFile file = acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        int result = from < 0 || from >= limit ? -Errno.EINVAL : add(file, from, closeOnExec, limit);
        if (result < 0) {
            file.release();
        }
        return result;
    }

    /** dup2(2), dup3(2), for two different numbers: what {@code target} was is closed. */
    public int duplicateTo(int descriptor, int target, boolean closeOnExec, long limit) {
        if (target < 0 || target >= Math.min(limit, FileLimits.NR_OPEN)) {
            return -Errno.EBADF;
        }
        OpenFile file = acquire(descriptor);
        if (file == null) {
            return -Errno.EBADF;
        }
        lock.acquire();
        OpenFile old = take(target);
        put(target, file, closeOnExec);
        lock.release();
        if (old != null) {
            closing(old);
        }
        return target;
    }

    /** Takes a number away: its file, with the table's reference, or null. The caller calls {@link #closing}. */
    public OpenFile remove(int descriptor) {
        lock.acquire();
        OpenFile old = take(descriptor);
        lock.release();
        return old;
    }

    /** close(2): 0, {@code -EBADF}, or what the file says at its end. */
    public int close(int descriptor) {
        OpenFile old = remove(descriptor);
        return old == null ? -Errno.EBADF : closing(old);
    }

    /** close_range(2): closes the numbers in [{@code from}, {@code to}]. */
    public void closeRange(int from, int to) {
        int descriptor = nextUsed(from);
        while (descriptor >= 0 && descriptor <= to) {
            close(descriptor);
            descriptor = nextUsed(descriptor + 1);
        }
    }

    /** {@code CLOSE_RANGE_CLOEXEC}. */
    public void setCloseOnExecRange(int from, int to) {
        int descriptor = nextUsed(from);
        while (descriptor >= 0 && descriptor <= to) {
            setCloseOnExec(descriptor, true);
            descriptor = nextUsed(descriptor + 1);
        }
    }

    /** execve(2): closes what is marked so. */
    public void closeOnExec() {
        int descriptor = nextUsed(0);
        while (descriptor >= 0) {
            if (isCloseOnExec(descriptor) == 1) {
                close(descriptor);
            }
            descriptor = nextUsed(descriptor + 1);
        }
    }

    /** {@code F_GETFD}: 1, 0 or {@code -EBADF}. */
    public int isCloseOnExec(int descriptor) {
        lock.acquire();
        Piece piece = usedPiece(descriptor);
        int result = piece == null ? -Errno.EBADF : (int) (piece.closeOnExec >>> descriptor & 1);
        lock.release();
        return result;
    }

    /** {@code F_SETFD}: 0 or {@code -EBADF}. */
    public int setCloseOnExec(int descriptor, boolean isSet) {
        lock.acquire();
        Piece piece = usedPiece(descriptor);
        if (piece != null) {
            mark(piece, descriptor, isSet);
        }
        lock.release();
        return piece == null ? -Errno.EBADF : 0;
    }

    /** A copy with the same files and a user of its own, for fork. */
    public DescriptorTable copy() {
        return copyBelow(FileLimits.NR_OPEN);
    }

    /** As {@link #copy}, of the numbers below {@code end} only: {@code close_range} with {@code CLOSE_RANGE_UNSHARE} to the end. */
    public DescriptorTable copyBelow(int end) {
        DescriptorTable copy = new DescriptorTable(locks);
        int descriptor = nextUsed(0);
        while (descriptor >= 0 && descriptor < end) {
            lock.acquire();
            Piece piece = usedPiece(descriptor);
            OpenFile file = piece == null ? null : piece.files[descriptor & SIZE - 1];
            boolean closeOnExec = piece != null && (piece.closeOnExec >>> descriptor & 1) != 0;
            if (file != null) {
                file.acquire();
            }
            lock.release();
            if (file != null) {
                copy.put(descriptor, file, closeOnExec); // nobody else knows the copy yet
            }
            descriptor = nextUsed(descriptor + 1);
        }
        return copy;
    }

    /** The lowest number at or above {@code from} that is in use, or -1. */
    public int nextUsed(int from) {
        if (from < 0) {
            return -1;
        }
        lock.acquire();
        int found = -1;
        int pieceIndex = from >> BITS;
        while (pieceIndex < FileLimits.NR_OPEN >> BITS && found < 0) {
            Group group = group(pieceIndex >> BITS);
            if (group == null) {
                pieceIndex = (pieceIndex >> BITS) + 1 << BITS;
                continue;
            }
            Piece piece = group.pieces[pieceIndex & SIZE - 1];
            long candidates = piece == null ? 0 : piece.used;
            if (pieceIndex == from >> BITS) {
                candidates &= -1L << from;
            }
            if (candidates != 0) {
                found = (pieceIndex << BITS) + Long.numberOfTrailingZeros(candidates);
            }
            pieceIndex++;
        }
        lock.release();
        return found;
    }

    /** How many numbers are in use: a snapshot without a lock. */
    public int size() {
        int count = sizeOf(first);
        Group[] further = groups;
        for (int i = 0; further != null && i < further.length; i++) {
            count += sizeOf(further[i]);
        }
        return count;
    }

    private static int sizeOf(Group group) {
        int count = 0;
        for (int i = 0; group != null && i < SIZE; i++) {
            Piece piece = group.pieces[i];
            count += piece == null ? 0 : Long.bitCount(piece.used);
        }
        return count;
    }

    /** What happens when a process loses a descriptor of a file, before its reference is given back. */
    private int closing(OpenFile file) {
        int result = file.descriptorClosed(this);
        file.release();
        return result;
    }

    // ---- under the lock

    private int nextFree(int from, int limit) {
        int pieceIndex = from >> BITS;
        while (pieceIndex << BITS < limit) {
            Group group = group(pieceIndex >> BITS);
            if (group == null) {
                return bounded(Math.max(from, pieceIndex << BITS), limit);
            }
            if ((group.full >>> pieceIndex & 1) == 0) {
                Piece piece = group.pieces[pieceIndex & SIZE - 1];
                long free = piece == null ? -1L : ~piece.used;
                if (pieceIndex == from >> BITS) {
                    free &= -1L << from;
                }
                if (free != 0) {
                    return bounded((pieceIndex << BITS) + Long.numberOfTrailingZeros(free), limit);
                }
            }
            pieceIndex++;
        }
        return -Errno.EMFILE;
    }

    private static int bounded(int descriptor, int limit) {
        return descriptor < limit ? descriptor : -Errno.EMFILE;
    }

    private void put(int descriptor, OpenFile file, boolean closeOnExec) {
        Group group = groupForChange(descriptor >> 2 * BITS);
        int index = descriptor >> BITS & SIZE - 1;
        Piece piece = group.pieces[index];
        if (piece == null) {
            piece = new Piece();
            group.pieces[index] = piece;
        }
        piece.files[descriptor & SIZE - 1] = file;
        piece.used |= 1L << descriptor;
        if (piece.used == -1L) {
            group.full |= 1L << index;
        }
        mark(piece, descriptor, closeOnExec);
    }

    private OpenFile take(int descriptor) {
        Piece piece = usedPiece(descriptor);
        if (piece == null) {
            return null;
        }
        OpenFile file = piece.files[descriptor & SIZE - 1];
        piece.files[descriptor & SIZE - 1] = null;
        piece.used &= ~(1L << descriptor);
        piece.closeOnExec &= ~(1L << descriptor);
        group(descriptor >> 2 * BITS).full &= ~(1L << (descriptor >> BITS));
        return file;
    }

    private static void mark(Piece piece, int descriptor, boolean closeOnExec) {
        if (closeOnExec) {
            piece.closeOnExec |= 1L << descriptor;
        } else {
            piece.closeOnExec &= ~(1L << descriptor);
        }
    }

    private Piece usedPiece(int descriptor) {
        Piece piece = piece(descriptor);
        return piece != null && (piece.used >>> descriptor & 1) != 0 ? piece : null;
    }

    private Piece piece(int descriptor) {
        if (descriptor < 0 || descriptor >= FileLimits.NR_OPEN) {
            return null;
        }
        Group group = group(descriptor >> 2 * BITS);
        return group == null ? null : group.pieces[descriptor >> BITS & SIZE - 1];
    }

    private Group group(int index) {
        Group[] others = groups;
        return index == 0 ? first : others == null ? null : others[index];
    }

    private Group groupForChange(int index) {
        if (index > 0 && groups == null) {
            groups = new Group[GROUPS];
        }
        Group group = group(index);
        if (group == null) {
            group = new Group();
            groups[index] = group;
        }
        return group;
    }
}
