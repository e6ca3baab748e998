package biscotti.kernel.device.terminal;

import biscotti.kernel.abi.TerminalCharacter;
import biscotti.kernel.abi.TerminalFlags;

/** Which of the bytes that are typed want more than being taken, as the settings have it. */
final class SpecialBytes {
    private final boolean[] isSpecial = new boolean[256];
    private boolean areNone;

    /** Whether a byte has a meaning, at least sometimes. */
    boolean has(int c) {
        return isSpecial[c];
    }

    /** Whether no byte has one, and none is changed or echoed either: all are taken as they are. */
    boolean areNone() {
        return areNone;
    }

    /** Finds them anew: the settings have changed. */
    void find(Termios termios) {
        for (int i = 0; i < isSpecial.length; i++) {
            isSpecial[i] = false;
        }
        int plain = TerminalFlags.ISTRIP | TerminalFlags.IUCLC | TerminalFlags.IGNCR | TerminalFlags.ICRNL | TerminalFlags.INLCR | TerminalFlags.IXON
                | TerminalFlags.PARMRK;
        areNone = !termios.hasInput(plain) && !termios.hasLocal(TerminalFlags.ICANON | TerminalFlags.ISIG | TerminalFlags.ECHO);
        isSpecial['\r'] = termios.hasInput(TerminalFlags.IGNCR | TerminalFlags.ICRNL);
        isSpecial['\n'] = termios.hasInput(TerminalFlags.INLCR) || termios.hasLocal(TerminalFlags.ICANON);
        boolean isExtended = termios.hasLocal(TerminalFlags.IEXTEN);
        if (termios.hasLocal(TerminalFlags.ICANON)) {
            add(termios, TerminalCharacter.VERASE);
            add(termios, TerminalCharacter.VKILL);
            add(termios, TerminalCharacter.VEOF);
            add(termios, TerminalCharacter.VEOL);
            if (isExtended) {
                add(termios, TerminalCharacter.VWERASE);
                add(termios, TerminalCharacter.VLNEXT);
                add(termios, TerminalCharacter.VEOL2);
                if (termios.hasLocal(TerminalFlags.ECHO)) {
                    add(termios, TerminalCharacter.VREPRINT);
                }
            }
        }
        if (termios.hasInput(TerminalFlags.IXON)) {
            add(termios, TerminalCharacter.VSTART);
            add(termios, TerminalCharacter.VSTOP);
        }
        if (termios.hasLocal(TerminalFlags.ISIG)) {
            add(termios, TerminalCharacter.VINTR);
            add(termios, TerminalCharacter.VQUIT);
            add(termios, TerminalCharacter.VSUSP);
        }
        isSpecial[TerminalCharacter.DISABLED] = false;
    }

    private void add(Termios termios, int index) {
        isSpecial[termios.character(index)] = true;
    }
}
