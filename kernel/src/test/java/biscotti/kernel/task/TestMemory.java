package biscotti.kernel.task;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.memory.UserWord;

/** One piece of a program's memory in an array; all else is not mapped. Aligned words are atomic, as the processor has them. */
public final class TestMemory extends UserMemory {
    public static final long BASE = 0x7000_0000L;
    public static final int BYTES = 1 << 16;

    private final byte[] bytes = new byte[BYTES];

    private static int room(long address, int length) {
        return address < BASE || address >= BASE + BYTES ? 0 : (int) Math.min(length, BASE + BYTES - address);
    }

    private static int index(long address) {
        return (int) (address - BASE);
    }

    @Override
    public synchronized int tryCopyIn(long address, byte[] target, int offset, int length) {
        int room = room(address, length);
        if (room > 0) {
            System.arraycopy(bytes, index(address), target, offset, room);
        }
        return room;
    }

    @Override
    public synchronized int tryCopyOut(byte[] source, int offset, int length, long address) {
        int room = room(address, length);
        if (room > 0) {
            System.arraycopy(source, offset, bytes, index(address), room);
        }
        return room;
    }

    @Override
    public int tryCopyIn(long address, PageFrame target, int offset, int length) {
        throw new IllegalStateException("no pages here");
    }

    @Override
    public int tryCopyOut(PageFrame source, int offset, int length, long address) {
        throw new IllegalStateException("no pages here");
    }

    @Override
    public synchronized long tryClear(long address, long length) {
        int room = room(address, (int) length);
        return tryCopyOut(new byte[room], 0, room, address);
    }

    @Override
    public synchronized long getInt(long address) {
        long value = 0;
        for (int i = 3; i >= 0; i--) {
            if (room(address + i, 1) == 0) {
                return -Errno.EFAULT;
            }
            value = value << 8 | bytes[index(address + i)] & 0xFF;
        }
        return value;
    }

    @Override
    public synchronized int getLong(long address, UserWord result) {
        long low = getInt(address);
        long high = getInt(address + 4);
        if (low < 0 || high < 0) {
            return -Errno.EFAULT;
        }
        result.value = low | high << 32;
        return 0;
    }

    @Override
    public synchronized int putInt(long address, int value) {
        byte[] word = {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)};
        return copyOut(word, 0, 4, address);
    }

    @Override
    public synchronized int putLong(long address, long value) {
        return putInt(address, (int) value) < 0 || putInt(address + 4, (int) (value >>> 32)) < 0 ? -Errno.EFAULT : 0;
    }

    @Override
    public synchronized long compareAndExchangeInt(long address, int expected, int value) {
        long old = getInt(address);
        if (old >= 0 && (int) old == expected) {
            putInt(address, value);
        }
        return old;
    }

    @Override
    public int copyString(long address, byte[] target, int offset, int limit) {
        throw new IllegalStateException("no strings here");
    }

    /** A word of eight bytes that is mapped. */
    public long word(long address) {
        UserWord word = new UserWord();
        if (getLong(address, word) < 0) {
            throw new IllegalArgumentException("not mapped: " + Long.toHexString(address));
        }
        return word.value;
    }

    /** A word of four bytes that is mapped. */
    public int half(long address) {
        return (int) word(address);
    }
}
