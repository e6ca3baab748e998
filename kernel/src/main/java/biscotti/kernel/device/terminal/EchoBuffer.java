package biscotti.kernel.device.terminal;

import biscotti.kernel.abi.TerminalFlags;

/**
 * What is to be shown of the input: it waits here while the line has no room. Besides bytes there are operations, which look at columns when they are carried
 * out.
 *
 * <p>A ring of bytes. {@link #OPERATION} begins an operation; followed by itself it is the byte 0xFF, and followed by anything that is no operation it is
 * a control
 * character to be shown as {@code ^X}.
 */
final class EchoBuffer {
    private static final int SIZE = 4_096;
    private static final int MASK = SIZE - 1;
    private static final int OPERATION = 0xFF;
    private static final int MOVE_BACK = 0x80;
    private static final int MARK_LINE = 0x81;
    private static final int ERASE_TAB = 0x82;
    private static final int AFTER_TAB = 0x80; // in the count of columns behind ERASE_TAB
    private static final int CONTROL_BIT = 0x40;
    /** What waits is shown in pieces of this size, when it is much. */
    private static final int BLOCK = 256;
    /** So much may wait; then the oldest is given up. */
    private static final int MOST = SIZE - (BLOCK + 32);

    private final LineHost host;
    private final OutputProcessor output;
    private final byte[] ring = new byte[SIZE];
    private int head; // runs freely, as the others
    private int marked; // up to here it is whole
    private int committed; // up to here it is being shown
    private int tail;

    EchoBuffer(LineHost host, OutputProcessor output) {
        this.host = host;
        this.output = output;
    }

    void clear() {
        head = 0;
        marked = 0;
        committed = 0;
        tail = 0;
    }

    private void add(int value) {
        ring[head & MASK] = (byte) value;
        head++;
    }

    private int at(int position) {
        return ring[position & MASK] & 0xFF;
    }

    /** A byte as it is. */
    void raw(int c) {
        if (c == OPERATION) {
            add(OPERATION);
        }
        add(c);
    }

    /** A byte as it was typed: control characters may be shown as {@code ^X}. */
    void typed(int c, Termios termios) {
        boolean isShownAsPair = CharacterClass.isControl(c) && c != '\t' && termios.hasLocal(TerminalFlags.ECHOCTL);
        if (c == OPERATION || isShownAsPair) {
            add(OPERATION);
        }
        add(c);
    }

    void moveBack() {
        add(OPERATION);
        add(MOVE_BACK);
    }

    /** The line that is typed begins here. */
    void markLine() {
        add(OPERATION);
        add(MARK_LINE);
    }

    /** Erases a tab: {@code columns} were used since the tab before, or since the beginning of the line. */
    void eraseTab(int columns, boolean isAfterTab) {
        add(OPERATION);
        add(ERASE_TAB);
        add(columns & 7 | (isAfterTab ? AFTER_TAB : 0));
    }

    /** What was added is whole and may be shown; when much waits it is. */
    void commit(Termios termios) {
        marked = head;
        int before = committed - tail;
        int waiting = head - tail;
        if (waiting >= BLOCK && waiting % BLOCK <= before % BLOCK) {
            committed = head;
            show(termios);
        }
    }

    /** Shows all that was added and finds room. */
    void flush(Termios termios) {
        if (committed != head) {
            committed = head;
            show(termios);
        }
    }

    /** Shows what is whole and finds room. */
    void process(Termios termios) {
        if (marked != tail) {
            committed = marked;
            show(termios);
        }
    }

    private void show(Termios termios) {
        int room = host.room();
        while ((committed & MASK) != (tail & MASK)) {
            int c = at(tail);
            int shown;
            int length = 1;
            if (c == OPERATION) {
                length = at(tail + 1) == ERASE_TAB ? 3 : 2;
                shown = carryOut(at(tail + 1), room);
            } else if (termios.hasOutput(TerminalFlags.OPOST)) {
                shown = output.put(c, termios, room);
            } else if (room == 0) {
                shown = -1;
            } else {
                host.show((byte) c);
                shown = 1;
            }
            if (shown < 0) {
                break;
            }
            room -= shown;
            tail += length;
        }
        while (committed - tail >= MOST) {
            tail += at(tail) != OPERATION ? 1 : at(tail + 1) == ERASE_TAB ? 3 : 2;
        }
    }

    /** How many bytes went to the line, or -1 without room. */
    private int carryOut(int operation, int room) {
        switch (operation) {
            case ERASE_TAB -> {
                int columns = at(tail + 2);
                if ((columns & AFTER_TAB) == 0) {
                    columns += output.lineColumn();
                }
                int count = 8 - (columns & 7);
                if (count > room) {
                    return -1;
                }
                for (int i = 0; i < count; i++) {
                    host.show((byte) '\b');
                    output.back();
                }
                return count;
            }
            case MARK_LINE -> {
                output.markLine();
                return 0;
            }
            case MOVE_BACK -> {
                output.back();
                return 0;
            }
            case OPERATION -> {
                if (room == 0) {
                    return -1;
                }
                host.show((byte) OPERATION);
                output.forward(1);
                return 1;
            }
            default -> {
                if (room < 2) {
                    return -1;
                }
                host.show((byte) '^');
                host.show((byte) (operation ^ CONTROL_BIT));
                output.forward(2);
                return 2;
            }
        }
    }
}
