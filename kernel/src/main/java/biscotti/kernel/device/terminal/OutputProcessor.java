package biscotti.kernel.device.terminal;

import biscotti.kernel.abi.TerminalFlags;

/** Lays out what goes to the line, {@code c_oflag}, and keeps track of the column. */
final class OutputProcessor {
    private static final int TAB_COLUMNS = 8;
    private static final byte[] NEW_LINE = {'\r', '\n'};
    private static final byte[] SPACES = {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '};

    private final LineHost host;
    /** Columns, without an upper bound. */
    private int column;
    /** Where the line that is being typed begins. */
    private int lineColumn;

    OutputProcessor(LineHost host) {
        this.host = host;
    }

    void reset() {
        column = 0;
        lineColumn = 0;
    }

    int lineColumn() {
        return lineColumn;
    }

    void markLine() {
        lineColumn = column;
    }

    void back() {
        column = Math.max(0, column - 1);
    }

    void forward(int columns) {
        column += columns;
    }

    /** Whether a byte is one of a character of several bytes, but not the first. */
    static boolean isContinuation(int c, Termios termios) {
        return termios.hasInput(TerminalFlags.IUTF8) && (c & 0xC0) == 0x80;
    }

    /** Shows a byte; how many bytes went to the line, or -1 if there was no room for them. */
    int put(int c, Termios termios, int room) {
        if (room == 0) {
            return -1;
        }
        int shown = c;
        switch (c) {
            case '\n' -> {
                if (termios.hasOutput(TerminalFlags.ONLRET)) {
                    column = 0;
                }
                if (termios.hasOutput(TerminalFlags.ONLCR)) {
                    if (room < NEW_LINE.length) {
                        return -1;
                    }
                    column = 0;
                    lineColumn = 0;
                    host.show(NEW_LINE, 0, NEW_LINE.length);
                    return NEW_LINE.length;
                }
                lineColumn = column;
            }
            case '\r' -> {
                if (termios.hasOutput(TerminalFlags.ONOCR) && column == 0) {
                    return 0;
                }
                if (termios.hasOutput(TerminalFlags.OCRNL)) {
                    shown = '\n';
                    if (termios.hasOutput(TerminalFlags.ONLRET)) {
                        reset();
                    }
                } else {
                    reset();
                }
            }
            case '\t' -> {
                int spaces = TAB_COLUMNS - column % TAB_COLUMNS;
                if ((termios.output & TerminalFlags.TABDLY) == TerminalFlags.XTABS) {
                    if (room < spaces) {
                        return -1;
                    }
                    column += spaces;
                    host.show(SPACES, 0, spaces);
                    return spaces;
                }
                column += spaces;
            }
            case '\b' -> back();
            default -> {
                if (!CharacterClass.isControl(c)) {
                    if (termios.hasOutput(TerminalFlags.OLCUC)) {
                        shown = CharacterClass.toUpper(c);
                    }
                    if (!isContinuation(shown, termios)) {
                        column++;
                    }
                }
            }
        }
        host.show((byte) shown);
        return 1;
    }

    /** Shows what a program writes: how many of its bytes were taken. */
    int write(byte[] bytes, int offset, int length, Termios termios) {
        int room = host.room();
        if (!termios.hasOutput(TerminalFlags.OPOST)) {
            int count = Math.min(room, length);
            if (count > 0) {
                host.show(bytes, offset, count);
            }
            return count;
        }
        int done = 0;
        while (done < length) {
            int shown = put(bytes[offset + done] & 0xFF, termios, room);
            if (shown < 0) {
                break;
            }
            room -= shown;
            done++;
        }
        return done;
    }
}
