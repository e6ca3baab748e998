package biscotti.kernel.device.terminal;

import biscotti.kernel.abi.TerminalCharacter;
import biscotti.kernel.abi.TerminalFlags;

/** The settings of a terminal, termios(3). Never changed. */
public final class Termios {
    /** {@code c_iflag}, {@code c_oflag}, {@code c_cflag}, {@code c_lflag}: bits of {@link TerminalFlags}. */
    public final int input;
    public final int output;
    public final int control;
    public final int local;
    /** {@code c_line}, which nobody uses. */
    public final byte line;
    /** Speeds in bits per second; they mean nothing here. */
    public final int inputSpeed;
    public final int outputSpeed;
    private final byte[] characters;

    /** @param characters {@link TerminalCharacter#NCCS} of them; belongs to the new object */
    public Termios(int input, int output, int control, int local, byte line, byte[] characters, int inputSpeed, int outputSpeed) {
        if (characters.length != TerminalCharacter.NCCS) {
            throw new IllegalArgumentException("characters");
        }
        this.input = input;
        this.output = output;
        this.control = control;
        this.local = local;
        this.line = line;
        this.characters = characters;
        this.inputSpeed = inputSpeed;
        this.outputSpeed = outputSpeed;
    }

    /** What a new terminal has: lines, echo, signals; control flags {@code CS8 CREAD} and 38,400 bits per second with {@code more}. */
    public static Termios standard(int more) {
        byte[] characters = {'C' - '@', '\\' - '@', 0x7F, 'U' - '@', 'D' - '@', 0, 1, 0, 'Q' - '@', 'S' - '@', 'Z' - '@', 0, 'R' - '@', 'O' - '@', 'W' - '@',
            'V' - '@', 0, 0, 0};
        int local = TerminalFlags.ISIG | TerminalFlags.ICANON | TerminalFlags.ECHO | TerminalFlags.ECHOE | TerminalFlags.ECHOK | TerminalFlags.ECHOCTL
                | TerminalFlags.ECHOKE | TerminalFlags.IEXTEN;
        return new Termios(TerminalFlags.ICRNL | TerminalFlags.IXON, TerminalFlags.OPOST | TerminalFlags.ONLCR,
                TerminalFlags.B38400 | TerminalFlags.CS8 | TerminalFlags.CREAD | more, local, (byte) 0, characters, 38_400, 38_400);
    }

    /** These settings with other control flags. */
    public Termios withControl(int changed) {
        return new Termios(input, output, changed, local, line, characters, inputSpeed, outputSpeed);
    }

    boolean hasInput(int flag) {
        return (input & flag) != 0;
    }

    boolean hasOutput(int flag) {
        return (output & flag) != 0;
    }

    /** Whether a bit of {@code c_lflag} is set. */
    public boolean hasLocal(int flag) {
        return (local & flag) != 0;
    }

    /** A character of {@code c_cc}, as a number from 0 to 255. */
    public int character(int index) {
        return characters[index] & 0xFF;
    }

    /** Whether programs read lines. */
    public boolean isCanonical() {
        return hasLocal(TerminalFlags.ICANON) && !hasLocal(TerminalFlags.EXTPROC);
    }
}
