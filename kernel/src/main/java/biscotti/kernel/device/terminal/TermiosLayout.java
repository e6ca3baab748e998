package biscotti.kernel.device.terminal;

import biscotti.kernel.abi.TerminalCharacter;
import biscotti.kernel.abi.TerminalFlags;
import biscotti.kernel.collection.LittleEndian;

/** The structures in which programs give and get a terminal's settings: {@code struct termios}, {@code termios2} and the old {@code termio}. */
public enum TermiosLayout {
    TERMIOS(36),
    TERMIOS2(44),
    TERMIO(18);

    private static final int LINE = 16;
    private static final int CHARACTERS = 17;
    private static final int SPEEDS = 36;
    private static final int OLD_LINE = 8;
    private static final int OLD_CHARACTERS = 9;
    private static final int LOW = 0xFFFF;
    private static final int EXTENDED = TerminalFlags.BOTHER; // as a bit beside the others
    private static final int SPEED_BITS = 0xF;

    /** Size in bytes. */
    public final int bytes;

    TermiosLayout(int bytes) {
        this.bytes = bytes;
    }

    /** Writes settings into an array of {@link #bytes}. */
    public void encode(Termios termios, byte[] target) {
        boolean isOld = this == TERMIO;
        if (isOld) {
            LittleEndian.putShort(target, 0, termios.input);
            LittleEndian.putShort(target, 2, termios.output);
            LittleEndian.putShort(target, 4, termios.control);
            LittleEndian.putShort(target, 6, termios.local);
        } else {
            LittleEndian.putInt(target, 0, termios.input);
            LittleEndian.putInt(target, 4, termios.output);
            LittleEndian.putInt(target, 8, termios.control);
            LittleEndian.putInt(target, 12, termios.local);
        }
        target[isOld ? OLD_LINE : LINE] = termios.line;
        int first = isOld ? OLD_CHARACTERS : CHARACTERS;
        int count = isOld ? TerminalCharacter.NCC : TerminalCharacter.NCCS;
        for (int i = 0; i < count; i++) {
            target[first + i] = (byte) termios.character(i);
        }
        if (this == TERMIOS2) {
            LittleEndian.putInt(target, SPEEDS, termios.inputSpeed);
            LittleEndian.putInt(target, SPEEDS + 4, termios.outputSpeed);
        }
    }

    /** Reads settings; what the structure does not have stays as it is in {@code old}. */
    public Termios decode(byte[] source, Termios old) {
        boolean isOld = this == TERMIO;
        int first = isOld ? OLD_CHARACTERS : CHARACTERS;
        int count = isOld ? TerminalCharacter.NCC : TerminalCharacter.NCCS;
        byte[] characters = new byte[TerminalCharacter.NCCS];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = i < count ? source[first + i] : (byte) old.character(i);
        }
        int control = isOld ? low(source, 4, old.control) : LittleEndian.getInt(source, 8);
        int outputSpeed = speed(control, this == TERMIOS2 ? LittleEndian.getInt(source, SPEEDS + 4) : old.outputSpeed);
        int inputControl = control >>> TerminalFlags.IBSHIFT & TerminalFlags.CBAUD;
        int inputSpeed = inputControl == 0 ? outputSpeed : speed(inputControl, this == TERMIOS2 ? LittleEndian.getInt(source, SPEEDS) : old.inputSpeed);
        if (isOld) {
            return new Termios(low(source, 0, old.input), low(source, 2, old.output), control, low(source, 6, old.local), source[OLD_LINE], characters,
                    inputSpeed, outputSpeed);
        }
        return new Termios(LittleEndian.getInt(source, 0), LittleEndian.getInt(source, 4), control, LittleEndian.getInt(source, 12), source[LINE], characters,
                inputSpeed, outputSpeed);
    }

    private static int low(byte[] source, int offset, int old) {
        return old & ~LOW | LittleEndian.getShort(source, offset);
    }

    /** The speed that CBAUD stands for, {@code other} for BOTHER. */
    private static int speed(int control, int other) {
        int index = control & SPEED_BITS;
        if ((control & EXTENDED) == 0) {
            return switch (index) {
                case 0 -> 0;
                case 1 -> 50;
                case 2 -> 75;
                case 3 -> 110;
                case 4 -> 134;
                case 5 -> 150;
                case 6 -> 200;
                case 7 -> 300;
                case 8 -> 600;
                case 9 -> 1_200;
                case 10 -> 1_800;
                case 11 -> 2_400;
                case 12 -> 4_800;
                case 13 -> 9_600;
                case 14 -> 19_200;
                default -> 38_400;
            };
        }
        return switch (index) {
            case 0 -> other;
            case 1 -> 57_600;
            case 2 -> 115_200;
            case 3 -> 230_400;
            case 4 -> 460_800;
            case 5 -> 500_000;
            case 6 -> 576_000;
            case 7 -> 921_600;
            case 8 -> 1_000_000;
            case 9 -> 1_152_000;
            case 10 -> 1_500_000;
            case 11 -> 2_000_000;
            case 12 -> 2_500_000;
            case 13 -> 3_000_000;
            case 14 -> 3_500_000;
            default -> 4_000_000;
        };
    }
}
