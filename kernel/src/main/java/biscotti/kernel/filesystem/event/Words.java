package biscotti.kernel.filesystem.event;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.memory.UserBuffer;

/** Numbers of 8 bytes to and from programs. */
final class Words {
    static final int BYTES = 8;

    private Words() {
    }

    /** Gives a number to the program: {@value #BYTES} or {@code -EFAULT}. */
    static long put(UserBuffer target, long value) {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (value >>> 8 * i);
        }
        return target.put(bytes, 0, BYTES) == BYTES ? BYTES : -Errno.EFAULT;
    }

    /** Takes a number from the program into {@code bytes}: {@value #BYTES} or {@code -EFAULT}. */
    static int get(UserBuffer source, byte[] bytes) {
        return source.get(bytes, 0, BYTES) == BYTES ? BYTES : -Errno.EFAULT;
    }

    static long decode(byte[] bytes) {
        long value = 0;
        for (int i = 0; i < BYTES; i++) {
            value |= (bytes[i] & 0xFFL) << 8 * i;
        }
        return value;
    }
}
