package biscotti.kernel.abi;

/** The modes of a terminal, termios(3), as x86-64 numbers them. */
public final class TerminalFlags {
    // c_iflag
    public static final int IGNBRK = 0x1;
    public static final int BRKINT = 0x2;
    public static final int IGNPAR = 0x4;
    public static final int PARMRK = 0x8;
    public static final int INPCK = 0x10;
    public static final int ISTRIP = 0x20;
    public static final int INLCR = 0x40;
    public static final int IGNCR = 0x80;
    public static final int ICRNL = 0x100;
    public static final int IUCLC = 0x200;
    public static final int IXON = 0x400;
    public static final int IXANY = 0x800;
    public static final int IXOFF = 0x1000;
    public static final int IMAXBEL = 0x2000;
    public static final int IUTF8 = 0x4000;

    // c_oflag
    public static final int OPOST = 0x1;
    public static final int OLCUC = 0x2;
    public static final int ONLCR = 0x4;
    public static final int OCRNL = 0x8;
    public static final int ONOCR = 0x10;
    public static final int ONLRET = 0x20;
    /** Mask of what is done with tabs. */
    public static final int TABDLY = 0x1800;
    /** Tabs become spaces. */
    public static final int XTABS = 0x1800;

    // c_cflag
    public static final int CBAUD = 0x100F;
    public static final int B38400 = 0xF;
    /** The speed is a number of its own. */
    public static final int BOTHER = 0x1000;
    public static final int CSIZE = 0x30;
    public static final int CS8 = 0x30;
    public static final int CREAD = 0x80;
    public static final int PARENB = 0x100;
    public static final int HUPCL = 0x400;
    /** How far the input's speed is shifted. */
    public static final int IBSHIFT = 16;

    // c_lflag
    public static final int ISIG = 0x1;
    public static final int ICANON = 0x2;
    public static final int ECHO = 0x8;
    public static final int ECHOE = 0x10;
    public static final int ECHOK = 0x20;
    public static final int ECHONL = 0x40;
    public static final int NOFLSH = 0x80;
    public static final int TOSTOP = 0x100;
    public static final int ECHOCTL = 0x200;
    public static final int ECHOPRT = 0x400;
    public static final int ECHOKE = 0x800;
    public static final int IEXTEN = 0x8000;
    public static final int EXTPROC = 0x10000;

    private TerminalFlags() {
    }
}
