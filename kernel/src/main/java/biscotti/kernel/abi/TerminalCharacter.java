package biscotti.kernel.abi;

/** Places in c_cc, termios(3). */
public final class TerminalCharacter {
    public static final int VINTR = 0;
    public static final int VQUIT = 1;
    public static final int VERASE = 2;
    public static final int VKILL = 3;
    public static final int VEOF = 4;
    public static final int VTIME = 5;
    public static final int VMIN = 6;
    public static final int VSWTC = 7;
    public static final int VSTART = 8;
    public static final int VSTOP = 9;
    public static final int VSUSP = 10;
    public static final int VEOL = 11;
    public static final int VREPRINT = 12;
    public static final int VDISCARD = 13;
    public static final int VWERASE = 14;
    public static final int VLNEXT = 15;
    public static final int VEOL2 = 16;
    /** How many there are. */
    public static final int NCCS = 19;
    /** How many struct termio has. */
    public static final int NCC = 8;
    /** The value of a character that is turned off. */
    public static final int DISABLED = 0;

    private TerminalCharacter() {
    }
}
