package biscotti.kernel.device.terminal;

import biscotti.kernel.abi.TerminalCharacter;

/**
 * What was typed and not read: a ring of bytes. In canonical mode the last part is the line that is being edited, and a flag marks the bytes that end lines; an
 * end of file is a {@link TerminalCharacter#DISABLED} with that flag.
 *
 * <pre>
 *   tail ....... lineHead ....... head
 *        whole lines      edited
 * </pre>
 *
 * Positions run freely; {@code head - tail <= SIZE}.
 */
final class InputBuffer {
    static final int SIZE = 4_096;
    private static final int MASK = SIZE - 1;

    private final byte[] ring = new byte[SIZE];
    private final boolean[] isEnd = new boolean[SIZE];
    private int head;
    private int lineHead;
    private int tail;

    void clear() {
        head = 0;
        lineHead = 0;
        tail = 0;
        clearEnds();
    }

    private void clearEnds() {
        for (int i = 0; i < SIZE; i++) {
            isEnd[i] = false;
        }
    }

    int head() {
        return head;
    }

    int lineHead() {
        return lineHead;
    }

    int size() {
        return head - tail;
    }

    boolean hasLine() {
        return lineHead != tail;
    }

    boolean isLineEmpty() {
        return head == lineHead;
    }

    /** A byte at a position between tail and head. */
    int at(int position) {
        return ring[position & MASK] & 0xFF;
    }

    void add(int c) {
        ring[head & MASK] = (byte) c;
        head++;
    }

    /** Adds the byte that ends the edited line. */
    void endLine(int c) {
        isEnd[head & MASK] = true;
        add(c);
        lineHead = head;
    }

    /** Gives up what was added behind a position of the edited line. */
    void cut(int position) {
        head = position;
    }

    /** Changes to lines, what is there being the first one, or to bytes. */
    void restart(boolean hasLines) {
        clearEnds();
        if (hasLines && size() > 0) {
            isEnd[head - 1 & MASK] = true;
            lineHead = head;
        } else {
            lineHead = tail;
        }
    }

    /** How many bytes whole lines have, ends of file not counted. */
    int lineBytes() {
        int count = lineHead - tail;
        for (int at = tail; at != lineHead; at++) {
            if (isFileEnd(at)) {
                count--;
            }
        }
        return count;
    }

    private boolean isFileEnd(int position) {
        return isEnd[position & MASK] && ring[position & MASK] == TerminalCharacter.DISABLED;
    }

    /** Takes bytes as they are. */
    int take(byte[] target, int offset, int length) {
        int count = Math.min(length, size());
        for (int i = 0; i < count; i++) {
            target[offset + i] = ring[tail + i & MASK];
        }
        tail += count;
        return count;
    }

    /** Takes bytes of one line, up to its end; an end of file goes with the bytes before it. */
    int takeLine(byte[] target, int offset, int length) {
        int count = 0;
        while (count < length && tail != lineHead) {
            int slot = tail & MASK;
            tail++;
            boolean isLast = isEnd[slot];
            isEnd[slot] = false;
            if (!isLast || ring[slot] != TerminalCharacter.DISABLED) {
                target[offset + count] = ring[slot];
                count++;
            }
            if (isLast) {
                return count;
            }
        }
        if (tail != lineHead && isFileEnd(tail)) {
            isEnd[tail & MASK] = false;
            tail++;
        }
        return count;
    }
}
