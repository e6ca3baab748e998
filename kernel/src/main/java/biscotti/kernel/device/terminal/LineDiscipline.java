package biscotti.kernel.device.terminal;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.TerminalCharacter;
import biscotti.kernel.abi.TerminalFlags;

/** Between a line and a program: makes lines and signals of what is typed, echoes, and lays out what is written. See the package for its lock. */
public final class LineDiscipline {
    private static final int MARK = 0xFF; // doubled by PARMRK
    private static final int MARKED_BYTES = 3; // what a byte may become then

    private final LineHost host;
    private final OutputProcessor output;
    private final EchoBuffer echo;
    private final InputBuffer input = new InputBuffer();
    private final LineEditor editor;
    private final SpecialBytes special = new SpecialBytes();
    private Termios termios;
    private boolean isNextLiteral; // after VLNEXT
    private boolean isStopped;
    private boolean isStoppedByProgram; // TCXONC: no character starts it again

    public LineDiscipline(LineHost host, Termios termios) {
        this.host = host;
        this.output = new OutputProcessor(host);
        this.echo = new EchoBuffer(host, output);
        this.editor = new LineEditor(input, echo);
        this.termios = termios;
        special.find(termios);
    }

    public Termios termios() {
        return termios;
    }

    // ---- settings

    /** Changes the settings. */
    public void set(Termios changed) {
        Termios old = termios;
        termios = changed;
        if (((old.local ^ changed.local) & (TerminalFlags.ICANON | TerminalFlags.EXTPROC)) != 0) {
            input.restart(changed.hasLocal(TerminalFlags.ICANON));
            editor.clear();
            isNextLiteral = false;
        }
        special.find(termios);
        if (!changed.hasInput(TerminalFlags.IXON) && old.hasInput(TerminalFlags.IXON)) {
            start();
            echo.process(changed);
        }
    }

    private boolean is(int c, int index) {
        return c == termios.character(index);
    }

    // ---- flow

    /** Whether output is stopped. */
    public boolean isStopped() {
        return isStopped;
    }

    private void stop() {
        if (!isStopped) {
            isStopped = true;
            host.flowChanged(true);
        }
    }

    private void start() {
        if (isStopped && !isStoppedByProgram) {
            isStopped = false;
            host.flowChanged(false);
        }
    }

    /** {@code TCOOFF} and {@code TCOON}. */
    public void suspendOutput(boolean isSuspended) {
        if (isSuspended && !isStoppedByProgram) {
            isStoppedByProgram = true;
            stop();
        } else if (!isSuspended && isStoppedByProgram) {
            isStoppedByProgram = false;
            start();
        }
    }

    /** {@code TCIOFF} and {@code TCION}: shows the character that asks who types to stop or go on, though output is stopped by such a one. */
    public void askTypist(boolean isToStop) {
        int c = termios.character(isToStop ? TerminalCharacter.VSTOP : TerminalCharacter.VSTART);
        if (c == TerminalCharacter.DISABLED || isStoppedByProgram) {
            return;
        }
        boolean wasStopped = isStopped;
        start();
        if (host.room() > 0) {
            host.show((byte) c);
        }
        if (wasStopped) {
            stop();
        }
    }

    // ---- from the line

    /** Takes bytes that were typed, up to what there is room for: how many. The rest comes again when something was read. */
    public int receive(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            int room = InputBuffer.SIZE - input.size();
            if (termios.hasInput(TerminalFlags.PARMRK)) {
                room = (room + MARKED_BYTES - 1) / MARKED_BYTES;
            }
            room--;
            if (room <= 0) {
                if (!termios.hasLocal(TerminalFlags.ICANON) || input.hasLine()) {
                    break;
                }
                if (room < 0) {
                    input.cut(input.head() - 1); // of a line without an end only the last byte changes
                }
                room = 1;
            }
            int count = Math.min(length - done, room);
            for (int i = 0; i < count; i++) {
                receive(bytes[offset + done + i] & 0xFF);
            }
            if (termios.hasLocal(TerminalFlags.ECHO | TerminalFlags.ECHONL)) {
                echo.flush(termios);
            }
            done += count;
        }
        if (!termios.isCanonical() && input.size() > 0) {
            host.inputArrived();
        }
        return done;
    }

    private void receive(int typed) {
        if (special.areNone()) {
            input.add(typed);
            return;
        }
        int c = typed;
        if (termios.hasInput(TerminalFlags.ISTRIP)) {
            c &= 0x7F;
        }
        if (termios.hasInput(TerminalFlags.IUCLC) && termios.hasLocal(TerminalFlags.IEXTEN)) {
            c = CharacterClass.toLower(c);
        }
        if (isNextLiteral) {
            isNextLiteral = false;
            take(c);
        } else if (termios.hasLocal(TerminalFlags.EXTPROC)) {
            input.add(c);
        } else if (special.has(c)) {
            obey(c);
        } else {
            take(c);
        }
    }

    /** A byte that stands for itself. */
    private void take(int c) {
        startByAnything();
        if (termios.hasLocal(TerminalFlags.ECHO)) {
            echoTyped(c);
        }
        add(c);
    }

    private void echoTyped(int c) {
        editor.finishErasing();
        if (input.isLineEmpty()) {
            echo.markLine();
        }
        echo.typed(c, termios);
        echo.commit(termios);
    }

    private void add(int c) {
        if (c == MARK && termios.hasInput(TerminalFlags.PARMRK)) {
            input.add(c);
        }
        input.add(c);
    }

    private void startByAnything() {
        if (isStopped && !isStoppedByProgram && termios.hasInput(TerminalFlags.IXON) && termios.hasInput(TerminalFlags.IXANY)) {
            start();
            echo.process(termios);
        }
    }

    /** Does what a special byte says. */
    private void obey(int typed) {
        int c = typed;
        if (termios.hasInput(TerminalFlags.IXON) && obeyFlow(c) || termios.hasLocal(TerminalFlags.ISIG) && obeySignal(c)) {
            return;
        }
        startByAnything();
        if (c == '\r') {
            if (termios.hasInput(TerminalFlags.IGNCR)) {
                return;
            }
            c = termios.hasInput(TerminalFlags.ICRNL) ? '\n' : c;
        } else if (c == '\n' && termios.hasInput(TerminalFlags.INLCR)) {
            c = '\r';
        }
        if (termios.hasLocal(TerminalFlags.ICANON) && (obeyEditing(c) || obeyEnd(c))) {
            return;
        }
        if (termios.hasLocal(TerminalFlags.ECHO)) {
            if (c == '\n') {
                editor.finishErasing();
                echo.raw(c);
                echo.commit(termios);
            } else {
                echoTyped(c);
            }
        }
        add(c);
    }

    private boolean obeyFlow(int c) {
        if (is(c, TerminalCharacter.VSTART)) {
            start();
            echo.process(termios);
            return true;
        }
        if (is(c, TerminalCharacter.VSTOP)) {
            stop();
            return true;
        }
        return false;
    }

    private boolean obeySignal(int c) {
        int signal;
        if (is(c, TerminalCharacter.VINTR)) {
            signal = Signal.SIGINT;
        } else if (is(c, TerminalCharacter.VQUIT)) {
            signal = Signal.SIGQUIT;
        } else if (is(c, TerminalCharacter.VSUSP)) {
            signal = Signal.SIGTSTP;
        } else {
            return false;
        }
        host.signal(signal);
        if (!termios.hasLocal(TerminalFlags.NOFLSH)) {
            echo.clear();
            host.flushOutput();
            forget();
            host.inputFlushed();
        }
        if (termios.hasInput(TerminalFlags.IXON)) {
            start();
        }
        if (termios.hasLocal(TerminalFlags.ECHO)) {
            echo.typed(c, termios);
            echo.commit(termios);
        } else {
            echo.process(termios);
        }
        return true;
    }

    private boolean obeyEditing(int c) {
        boolean isExtended = termios.hasLocal(TerminalFlags.IEXTEN);
        boolean echoes = termios.hasLocal(TerminalFlags.ECHO);
        if (is(c, TerminalCharacter.VERASE) || is(c, TerminalCharacter.VKILL) || is(c, TerminalCharacter.VWERASE) && isExtended) {
            editor.erase(c, termios);
            echo.commit(termios);
            return true;
        }
        if (is(c, TerminalCharacter.VLNEXT) && isExtended) {
            isNextLiteral = true;
            if (echoes) {
                editor.finishErasing();
                if (termios.hasLocal(TerminalFlags.ECHOCTL)) {
                    echo.raw('^');
                    echo.raw('\b');
                    echo.commit(termios);
                }
            }
            return true;
        }
        if (is(c, TerminalCharacter.VREPRINT) && isExtended && echoes) {
            editor.reprint(c, termios);
            echo.commit(termios);
            return true;
        }
        return false;
    }

    /** What ends a line. */
    private boolean obeyEnd(int c) {
        int last = c;
        if (c == '\n') {
            if (termios.hasLocal(TerminalFlags.ECHO | TerminalFlags.ECHONL)) {
                echo.raw('\n');
                echo.commit(termios);
            }
        } else if (is(c, TerminalCharacter.VEOF)) {
            last = TerminalCharacter.DISABLED;
        } else if (is(c, TerminalCharacter.VEOL) || is(c, TerminalCharacter.VEOL2) && termios.hasLocal(TerminalFlags.IEXTEN)) {
            if (termios.hasLocal(TerminalFlags.ECHO)) {
                if (input.isLineEmpty()) {
                    echo.markLine();
                }
                echo.typed(c, termios);
                echo.commit(termios);
            }
            if (c == MARK && termios.hasInput(TerminalFlags.PARMRK)) {
                input.add(c);
            }
        } else {
            return false;
        }
        input.endLine(last);
        host.inputArrived();
        return true;
    }

    // ---- to and from the program

    /** Whether there is something to read; {@code forPoll}: that a reader who waits for {@code VMIN} bytes would get. */
    public boolean hasInput(boolean forPoll) {
        if (termios.isCanonical()) {
            return input.hasLine();
        }
        int least = termios.character(TerminalCharacter.VMIN);
        boolean wantsLeast = forPoll && termios.character(TerminalCharacter.VTIME) == 0 && least > 0;
        return input.size() >= (wantsLeast ? least : 1);
    }

    /** {@code FIONREAD}: how many bytes can be read. */
    public int inputBytes() {
        return termios.isCanonical() ? input.lineBytes() : input.size();
    }

    /** Takes what is there: in canonical mode one line or a part of it, and 0 bytes may be an end of file. */
    public int read(byte[] target, int offset, int length) {
        return termios.isCanonical() ? input.takeLine(target, offset, length) : input.take(target, offset, length);
    }

    /** Writes what finds room: how many bytes. */
    public int write(byte[] source, int offset, int length) {
        echo.process(termios);
        return output.write(source, offset, length, termios);
    }

    /** Forgets what was typed and not read: {@code TCIFLUSH}. */
    public void flushInput() {
        forget();
        host.inputFlushed();
    }

    private void forget() {
        input.clear();
        editor.clear();
    }

    /** Begins anew, as after a hangup. */
    public void reset(Termios fresh) {
        forget();
        isNextLiteral = false;
        echo.clear();
        output.reset();
        isStopped = false;
        isStoppedByProgram = false;
        termios = fresh;
        special.find(termios);
    }
}
