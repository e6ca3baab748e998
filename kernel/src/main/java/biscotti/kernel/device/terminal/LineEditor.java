package biscotti.kernel.device.terminal;

import biscotti.kernel.abi.TerminalCharacter;
import biscotti.kernel.abi.TerminalFlags;

/** Takes back what was typed, in canonical mode: VERASE, VWERASE, VKILL; and shows that it did. */
final class LineEditor {
    private enum Kind { ERASE, WORD, KILL }

    private final InputBuffer input;
    private final EchoBuffer echo;
    private boolean isErasing; // within the backslash and slash of ECHOPRT

    LineEditor(InputBuffer input, EchoBuffer echo) {
        this.input = input;
        this.echo = echo;
    }

    void clear() {
        isErasing = false;
    }

    /** Ends a run of erased characters on a terminal that prints on paper. */
    void finishErasing() {
        if (isErasing) {
            echo.raw('/');
            isErasing = false;
        }
    }

    /** Carries out one of the three characters. */
    void erase(int c, Termios termios) {
        if (input.isLineEmpty()) {
            return;
        }
        boolean echoes = termios.hasLocal(TerminalFlags.ECHO);
        Kind kind = Kind.KILL;
        if (c == termios.character(TerminalCharacter.VERASE)) {
            kind = Kind.ERASE;
        } else if (c == termios.character(TerminalCharacter.VWERASE)) {
            kind = Kind.WORD;
        } else if (!echoes) {
            input.cut(input.lineHead());
            return;
        } else if (!termios.hasLocal(TerminalFlags.ECHOK) || !termios.hasLocal(TerminalFlags.ECHOKE) || !termios.hasLocal(TerminalFlags.ECHOE)) {
            input.cut(input.lineHead());
            finishErasing();
            echo.typed(termios.character(TerminalCharacter.VKILL), termios);
            if (termios.hasLocal(TerminalFlags.ECHOK)) {
                echo.raw('\n');
            }
            return;
        }
        eraseCharacters(kind, echoes, termios);
        if (input.isLineEmpty() && echoes) {
            finishErasing();
        }
    }

    private void eraseCharacters(Kind kind, boolean echoes, Termios termios) {
        boolean hasSeenWord = false;
        while (!input.isLineEmpty()) {
            int start = input.head();
            int c;
            do {
                start--;
                c = input.at(start);
            } while (OutputProcessor.isContinuation(c, termios) && start != input.lineHead());
            if (OutputProcessor.isContinuation(c, termios)) {
                return; // not a part of a character
            }
            if (kind == Kind.WORD) {
                if (CharacterClass.isAlphanumeric(c) || c == '_') {
                    hasSeenWord = true;
                } else if (hasSeenWord) {
                    return;
                }
            }
            int length = input.head() - start;
            input.cut(start);
            if (echoes) {
                show(kind, c, start, length, termios);
            }
            if (kind == Kind.ERASE) {
                return;
            }
        }
    }

    /** Shows that a character is gone whose first byte is {@code c}; its bytes are still in the buffer, from {@code start}. */
    private void show(Kind kind, int c, int start, int length, Termios termios) {
        if (termios.hasLocal(TerminalFlags.ECHOPRT)) {
            if (!isErasing) {
                echo.raw('\\');
                isErasing = true;
            }
            echo.typed(c, termios);
            for (int i = 1; i < length; i++) {
                echo.raw(input.at(start + i));
                echo.moveBack();
            }
        } else if (kind == Kind.ERASE && !termios.hasLocal(TerminalFlags.ECHOE)) {
            echo.typed(termios.character(TerminalCharacter.VERASE), termios);
        } else if (c == '\t') {
            eraseTab(termios);
        } else {
            boolean isPair = termios.hasLocal(TerminalFlags.ECHOCTL);
            if (CharacterClass.isControl(c) && isPair) {
                eraseColumn();
            }
            if (!CharacterClass.isControl(c) || isPair) {
                eraseColumn();
            }
        }
    }

    private void eraseColumn() {
        echo.raw('\b');
        echo.raw(' ');
        echo.raw('\b');
    }

    /** How far a tab went depends on the columns before it, up to another tab or the beginning of the line. */
    private void eraseTab(Termios termios) {
        int columns = 0;
        int at = input.head();
        while (at != input.lineHead()) {
            at--;
            int c = input.at(at);
            if (c == '\t') {
                echo.eraseTab(columns, true);
                return;
            }
            if (CharacterClass.isControl(c)) {
                columns += termios.hasLocal(TerminalFlags.ECHOCTL) ? 2 : 0;
            } else if (!OutputProcessor.isContinuation(c, termios)) {
                columns++;
            }
        }
        echo.eraseTab(columns, false);
    }

    /** VREPRINT: shows the edited line anew. */
    void reprint(int c, Termios termios) {
        finishErasing();
        echo.typed(c, termios);
        echo.raw('\n');
        for (int at = input.lineHead(); at != input.head(); at++) {
            echo.typed(input.at(at), termios);
        }
    }
}
