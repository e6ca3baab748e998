package biscotti.kernel.task.program;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.memory.UserWord;

/**
 * Arguments or environment of a program: strings, one behind the other, each with its 0 byte, in pieces of a page.
 *
 * <p>They are copied out of the caller's memory before that goes.
 */
final class Strings {
    /** The longest single string, with its 0 byte: Linux's MAX_ARG_STRLEN. */
    static final int MAX_STRING = 131_072;
    private static final int FIRST_BYTES = 1_024;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;
    private int count;

    int count() {
        return count;
    }

    /** Bytes of all strings with their 0 bytes. */
    int size() {
        return size;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Adds a string, which has no 0 byte. */
    void add(byte[] string) {
        reserve(string.length + 1);
        System.arraycopy(string, 0, bytes, size, string.length);
        size += string.length + 1;
        count++;
    }

    /** Takes the first string away, if there is one. */
    void removeFirst() {
        if (count == 0) {
            return;
        }
        int length = 0;
        while (bytes[length] != 0) {
            length++;
        }
        System.arraycopy(bytes, length + 1, bytes, 0, size - length - 1);
        for (int i = size - length - 1; i < size; i++) {
            bytes[i] = 0;
        }
        size -= length + 1;
        count--;
    }

    /** Puts strings in front, in this order. */
    void prepend(Strings others) {
        reserve(others.size);
        System.arraycopy(bytes, 0, bytes, others.size, size);
        System.arraycopy(others.bytes, 0, bytes, 0, others.size);
        size += others.size;
        count += others.count;
    }

    /**
     * Adds the strings that a program's null-terminated array of pointers names.
     *
     * @param address of the array; 0 counts as an empty one
     * @param limit the most bytes that all strings and their pointers may take
     * @return 0, {@code -EFAULT} or {@code -E2BIG}
     */
    int addAll(UserMemory memory, long address, long limit) {
        UserWord word = new UserWord();
        for (long at = address; at != 0; at += 8) {
            if (memory.getLong(at, word) < 0) {
                return -Errno.EFAULT;
            }
            if (word.value == 0) {
                return 0;
            }
            int result = add(memory, word.value, limit);
            if (result < 0) {
                return result;
            }
        }
        return 0;
    }

    private int add(UserMemory memory, long address, long limit) {
        long left = limit - size - 8L * count;
        int piece = 256;
        while (true) {
            int most = (int) Math.min(Math.min(piece, MAX_STRING), left);
            if (most <= 0) {
                return -Errno.E2BIG;
            }
            reserve(most);
            int length = memory.copyString(address, bytes, size, most);
            if (length >= 0) {
                size += length + 1;
                count++;
                return 0;
            }
            if (length != -Errno.ENAMETOOLONG) {
                return length;
            }
            if (most < piece || piece >= MAX_STRING) {
                return -Errno.E2BIG;
            }
            piece *= 8;
        }
    }

    private void reserve(int more) {
        if (size + more <= bytes.length) {
            return;
        }
        byte[] larger = new byte[Math.max(size + more, 2 * bytes.length)];
        System.arraycopy(bytes, 0, larger, 0, size);
        bytes = larger;
    }
}
