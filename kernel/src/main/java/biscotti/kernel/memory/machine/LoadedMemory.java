package biscotti.kernel.memory.machine;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.PageFault;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.memory.UserWord;
import biscotti.machine.Address;
import biscotti.machine.MemoryMap;
import biscotti.machine.ObjectAccess;
import biscotti.machine.user.PageTable;
import biscotti.machine.user.UserAccess;

/**
 * The memory of the calling thread's program, through the page table that is loaded: the processor walks it, and what it refuses is
 * resolved as a page fault of the program would be.
 */
public final class LoadedMemory extends UserMemory {
    /** Faults at one place before the access is given up: memory may be evicted as fast as it comes. */
    private static final int MOST_FAULTS = 64;
    private static final int WORD = 8;
    private static final byte[] ZEROS = new byte[PageFrame.SIZE];

    private final CurrentSpace spaces;

    public LoadedMemory(CurrentSpace spaces) {
        this.spaces = spaces;
    }

    @Override
    public int tryCopyIn(long address, byte[] target, int offset, int length) {
        return copy(address, target, offset, length, PageFault.READ);
    }

    @Override
    public int tryCopyOut(byte[] source, int offset, int length, long address) {
        return copy(address, source, offset, length, PageFault.WRITE);
    }

    private int copy(long address, byte[] array, int offset, int length, int access) {
        if ((offset | length | array.length - length - offset) < 0) {
            throw new IndexOutOfBoundsException("outside of the array");
        }
        int done = copy(address, ObjectAccess.addressOf(array).plus(ObjectAccess.FIRST_ELEMENT + (long) offset), length, access);
        ObjectAccess.keepAlive(array);
        return done;
    }

    /** Copies between the program and memory of the kernel that stays where it is; how many bytes went well. */
    private int copy(long address, Address kernel, int length, int access) {
        long room = address < 0 ? 0 : PageTable.USER_END - address; // what lies below the user limit
        int limit = (int) Math.min(length, Math.max(room, 0));
        int done = 0;
        int faults = 0;
        while (done < limit) {
            int piece = Math.min(limit - done, UserAccess.PIECE_BYTES);
            int copied = piece - (int) transfer(address + done, kernel.plus(done), piece, access);
            done += copied;
            faults = copied == 0 ? faults + 1 : 0;
            if (copied < piece && !resolve(address + done, Math.min(piece - copied, WORD), access, faults)) {
                return done + copyToEdge(address + done, kernel.plus(done), piece - copied, access);
            }
        }
        return done;
    }

    private static long transfer(long address, Address kernel, int bytes, int access) {
        return access == PageFault.READ ? UserAccess.load(address, kernel, bytes) : UserAccess.store(address, kernel, bytes);
    }

    /** A word that cannot be copied may begin in a page where it can: its bytes up to the page's end, one by one. */
    private static int copyToEdge(long address, Address kernel, int bytes, int access) {
        int room = (int) Math.min(Math.min(bytes, WORD), -address & PageFrame.SIZE - 1);
        int done = 0;
        while (done < room && transfer(address + done, kernel.plus(done), 1, access) == 0) {
            done++;
        }
        return done;
    }

    /** Has the pages of the word at {@code address} made accessible; false if one must not be, or it happens again and again. */
    private boolean resolve(long address, int bytes, int access, int faults) {
        if (faults > MOST_FAULTS || spaces.current().fault(address, access) < 0) {
            return false;
        }
        long last = address + bytes - 1;
        return (address & -PageFrame.SIZE) == (last & -PageFrame.SIZE) || spaces.current().fault(last, access) >= 0;
    }

    @Override
    public int tryCopyIn(long address, PageFrame target, int offset, int length) {
        return copy(address, bytesOf(target, offset, length), length, PageFault.READ);
    }

    @Override
    public int tryCopyOut(PageFrame source, int offset, int length, long address) {
        return copy(address, bytesOf(source, offset, length), length, PageFault.WRITE);
    }

    /** Bytes of a page, which its reference keeps. */
    private static Address bytesOf(PageFrame frame, int offset, int length) {
        if ((offset | length | PageFrame.SIZE - length - offset) < 0) {
            throw new IndexOutOfBoundsException("outside of the page");
        }
        return MemoryMap.direct(frame.frameNumber() << PageFrame.SIZE_BITS).plus(offset);
    }

    @Override
    public long tryClear(long address, long length) {
        long done = 0;
        while (done < length) {
            int piece = (int) Math.min(length - done, ZEROS.length);
            int cleared = tryCopyOut(ZEROS, 0, piece, address + done);
            done += cleared;
            if (cleared < piece) {
                return done;
            }
        }
        return done;
    }

    @Override
    public long getInt(long address) {
        if ((address & Integer.BYTES - 1) != 0) {
            byte[] bytes = new byte[Integer.BYTES];
            return tryCopyIn(address, bytes, 0, Integer.BYTES) < Integer.BYTES ? -Errno.EFAULT : number(bytes);
        }
        byte[] bytes = new byte[Long.BYTES]; // the word around it is read as a whole
        if (tryCopyIn(address & -WORD, bytes, 0, Long.BYTES) < Long.BYTES) {
            return -Errno.EFAULT;
        }
        return number(bytes) >>> ((address & Integer.BYTES) << 3) & 0xFFFF_FFFFL;
    }

    @Override
    public int getLong(long address, UserWord result) {
        byte[] bytes = new byte[Long.BYTES];
        if (tryCopyIn(address, bytes, 0, Long.BYTES) < Long.BYTES) {
            return -Errno.EFAULT;
        }
        result.value = number(bytes);
        return 0;
    }

    private static long number(byte[] bytes) {
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }

    @Override
    public int putInt(long address, int value) {
        if ((address & Integer.BYTES - 1) != 0) {
            return putBytes(address, value, new byte[Integer.BYTES]);
        }
        int expected = value;
        long before = compareAndExchangeInt(address, expected, value);
        while (before >= 0 && (int) before != expected) {
            expected = (int) before;
            before = compareAndExchangeInt(address, expected, value);
        }
        return before < 0 ? -Errno.EFAULT : 0;
    }

    @Override
    public int putLong(long address, long value) {
        return putBytes(address, value, new byte[Long.BYTES]);
    }

    private int putBytes(long address, long value, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (value >>> 8 * i);
        }
        return copyOut(bytes, 0, bytes.length, address);
    }

    @Override
    public long compareAndExchangeInt(long address, int expected, int value) {
        for (int faults = 0; UserAccess.isInRange(address, Integer.BYTES); faults++) {
            long before = UserAccess.compareAndExchange(address, expected, value);
            if (before >= 0) {
                return before;
            }
            if (!resolve(address, Integer.BYTES, PageFault.WRITE, faults)) {
                break;
            }
        }
        return -Errno.EFAULT;
    }

    @Override
    public int copyString(long address, byte[] target, int offset, int limit) {
        int done = 0;
        while (done < limit) {
            int count = Math.min(PageFrame.SIZE - ((int) (address + done) & PageFrame.SIZE - 1), limit - done);
            int copied = tryCopyIn(address + done, target, offset + done, count);
            for (int i = 0; i < copied; i++) {
                if (target[offset + done + i] == 0) {
                    return done + i;
                }
            }
            if (copied < count) {
                return -Errno.EFAULT;
            }
            done += count;
        }
        return -Errno.ENAMETOOLONG;
    }
}
