package biscotti.kernel.memory;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.PageFrame;

/**
 * The memory of any address space, page by page through its page tables: of another process, of one that exec builds, and in tests, where there
 * is no processor that walks them.
 */
public final class SpaceMemory extends UserMemory {
    private static final int PAGE = PageFrame.SIZE;

    private final AddressSpace space;

    public SpaceMemory(AddressSpace space) {
        this.space = space;
    }

    @Override
    public int tryCopyIn(long address, byte[] target, int offset, int length) {
        return move(address, PageFault.READ, target, null, offset, length);
    }

    @Override
    public int tryCopyOut(byte[] source, int offset, int length, long address) {
        return move(address, PageFault.WRITE, source, null, offset, length);
    }

    @Override
    public int tryCopyIn(long address, PageFrame target, int offset, int length) {
        return move(address, PageFault.READ, null, target, offset, length);
    }

    @Override
    public int tryCopyOut(PageFrame source, int offset, int length, long address) {
        return move(address, PageFault.WRITE, null, source, offset, length);
    }

    /** Moves bytes between the program and an array, or a page if there is no array; how many went well. */
    private int move(long address, int access, byte[] array, PageFrame page, int offset, int length) {
        int done = 0;
        while (done < length) {
            int within = (int) (address + done) & PAGE - 1;
            int count = Math.min(PAGE - within, length - done);
            long frame = space.pin(address + done, access);
            if (frame < 0) {
                return done;
            }
            if (array == null) {
                if (access == PageFault.WRITE) {
                    space.manager.memory.copy(page.frameNumber(), offset + done, frame, within, count);
                } else {
                    space.manager.memory.copy(frame, within, page.frameNumber(), offset + done, count);
                }
            } else if (access == PageFault.WRITE) {
                space.manager.memory.copyFrom(frame, within, array, offset + done, count);
            } else {
                space.manager.memory.copyTo(frame, within, array, offset + done, count);
            }
            space.manager.frames.release(frame);
            done += count;
        }
        return done;
    }

    @Override
    public long tryClear(long address, long length) {
        long done = 0;
        while (done < length) {
            int within = (int) (address + done) & PAGE - 1;
            int count = (int) Math.min(PAGE - within, length - done);
            long frame = space.pin(address + done, PageFault.WRITE);
            if (frame < 0) {
                return done;
            }
            space.manager.memory.clear(frame, within, count);
            space.manager.frames.release(frame);
            done += count;
        }
        return done;
    }

    @Override
    public long getInt(long address) {
        if ((address & PAGE - 1) > PAGE - Integer.BYTES) {
            UserWord word = new UserWord();
            return getBytes(address, Integer.BYTES, word) < 0 ? -Errno.EFAULT : word.value;
        }
        long frame = space.pin(address, PageFault.READ);
        if (frame < 0) {
            return -Errno.EFAULT;
        }
        long value = space.manager.memory.getInt(frame, (int) address & PAGE - 1) & 0xFFFF_FFFFL;
        space.manager.frames.release(frame);
        return value;
    }

    @Override
    public int getLong(long address, UserWord result) {
        if ((address & PAGE - 1) > PAGE - Long.BYTES) {
            return getBytes(address, Long.BYTES, result);
        }
        long frame = space.pin(address, PageFault.READ);
        if (frame < 0) {
            return -Errno.EFAULT;
        }
        result.value = space.manager.memory.getLong(frame, (int) address & PAGE - 1);
        space.manager.frames.release(frame);
        return 0;
    }

    private int getBytes(long address, int count, UserWord result) {
        byte[] bytes = new byte[Long.BYTES];
        if (tryCopyIn(address, bytes, 0, count) < count) {
            return -Errno.EFAULT;
        }
        result.value = 0;
        for (int i = count - 1; i >= 0; i--) {
            result.value = result.value << 8 | bytes[i] & 0xFF;
        }
        return 0;
    }

    @Override
    public int putInt(long address, int value) {
        return putBytes(address, value, Integer.BYTES);
    }

    @Override
    public int putLong(long address, long value) {
        return putBytes(address, value, Long.BYTES);
    }

    private int putBytes(long address, long value, int count) {
        int within = (int) address & PAGE - 1;
        if (within > PAGE - count) {
            byte[] bytes = new byte[Long.BYTES];
            for (int i = 0; i < count; i++) {
                bytes[i] = (byte) (value >>> 8 * i);
            }
            return copyOut(bytes, 0, count, address);
        }
        long frame = space.pin(address, PageFault.WRITE);
        if (frame < 0) {
            return -Errno.EFAULT;
        }
        if (count == Integer.BYTES) {
            space.manager.memory.putInt(frame, within, (int) value);
        } else {
            space.manager.memory.putLong(frame, within, value);
        }
        space.manager.frames.release(frame);
        return 0;
    }

    @Override
    public long compareAndExchangeInt(long address, int expected, int value) {
        long frame = space.pin(address, PageFault.WRITE);
        if (frame < 0) {
            return -Errno.EFAULT;
        }
        int before = space.manager.memory.compareAndExchangeInt(frame, (int) address & PAGE - 1, expected, value);
        space.manager.frames.release(frame);
        return before & 0xFFFF_FFFFL;
    }

    @Override
    public int copyString(long address, byte[] target, int offset, int limit) {
        int done = 0;
        while (done < limit) {
            int count = Math.min(PAGE - ((int) (address + done) & PAGE - 1), limit - done);
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
