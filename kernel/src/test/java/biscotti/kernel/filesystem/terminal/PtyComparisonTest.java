package biscotti.kernel.filesystem.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.TerminalCharacter;
import biscotti.kernel.abi.TerminalFlags;
import biscotti.kernel.abi.TerminalRequest;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.HostKernel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pseudoterminals of ours and of the Linux that the build runs on do the same with the same settings and bytes, at random. */
class PtyComparisonTest {
    private static final int RUNS = Boolean.getBoolean("biscotti.long") ? 400 : 15;
    private static final int OPERATIONS = 150;
    /** What Linux counts of what was shown; the rest waits elsewhere. */
    private static final int LINUX_MOST = 4_095;
    private static final byte[] LIKELY = ("abc xyz_09 \t\t\n\n\r" + "\u0003\u0004\u0008\u000f\u0011\u0012\u0013\u0015\u0016\u0017\u001a\u001c\u007f").getBytes(
            StandardCharsets.ISO_8859_1);
    private static final int[] INPUT = {TerminalFlags.ISTRIP, TerminalFlags.INLCR, TerminalFlags.IGNCR, TerminalFlags.ICRNL, TerminalFlags.IUCLC,
        TerminalFlags.IXON, TerminalFlags.IXANY, TerminalFlags.IMAXBEL, TerminalFlags.IUTF8, TerminalFlags.PARMRK, TerminalFlags.IXOFF};
    private static final int[] OUTPUT = {TerminalFlags.OPOST, TerminalFlags.OLCUC, TerminalFlags.ONLCR, TerminalFlags.OCRNL, TerminalFlags.ONOCR,
        TerminalFlags.ONLRET, TerminalFlags.XTABS};
    private static final int[] LOCAL = {TerminalFlags.ISIG, TerminalFlags.ICANON, TerminalFlags.ECHO, TerminalFlags.ECHOE, TerminalFlags.ECHOK,
        TerminalFlags.ECHONL, TerminalFlags.NOFLSH, TerminalFlags.ECHOCTL, TerminalFlags.ECHOPRT, TerminalFlags.ECHOKE, TerminalFlags.IEXTEN};

    private final List<String> history = new ArrayList<>();
    private Random random;
    private OwnPty own;
    private HostPty host;
    private boolean isSlaveOpen;

    @Test
    void randomUseGivesTheSame() {
        assumeTrue(HostKernel.isThere());
        long seed = Long.getLong("biscotti.seed", System.nanoTime());
        int runs = System.getProperty("biscotti.seed") == null ? RUNS : 1;
        for (int i = 0; i < runs; i++) {
            run(seed + i);
        }
    }

    private void run(long seed) {
        random = new Random(seed);
        history.clear();
        history.add("seed " + seed);
        own = new OwnPty();
        host = new HostPty();
        isSlaveOpen = true;
        for (int i = 0; i < OPERATIONS; i++) {
            operate();
            settle();
        }
        if (isSlaveOpen) {
            own.closeSlave();
            host.closeSlave();
        }
        own.closeMaster();
        host.closeMaster();
    }

    private void settle() {
        int shown = Math.min(own.available(true), LINUX_MOST);
        host.settle(shown, isSlaveOpen ? own.available(false) : -Errno.EBADF);
        same("master events", own.poll(true), host.poll(true));
        if (isSlaveOpen) {
            same("slave events", own.poll(false), host.poll(false));
        }
        same("master bytes", shown, available(host, true));
    }

    private static int available(Pty pty, boolean isMaster) {
        byte[] count = new byte[4];
        pty.control(isMaster, TerminalRequest.FIONREAD, count);
        return LittleEndian.getInt(count, 0);
    }

    private void operate() {
        int kind = random.nextInt(100);
        if (own.available(true) > 1_000 || kind < 15) {
            read(true, 1 + random.nextInt(2_000));
        } else if (!isSlaveOpen) { // what becomes of what is typed now cannot be seen
            reopen();
        } else if (kind < 50) {
            type();
        } else if (kind < 60) {
            write(false, text(30));
        } else if (kind < 75) {
            read(false, random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(100));
        } else if (kind < 87) {
            set();
        } else if (kind < 90) {
            control(false, TerminalRequest.TCFLSH, random.nextInt(4));
        } else if (kind < 92) {
            control(false, TerminalRequest.TCXONC, random.nextInt(5));
        } else if (kind < 94) {
            byte[] mode = {(byte) random.nextInt(2), 0, 0, 0};
            control(true, TerminalRequest.TIOCPKT, mode);
        } else if (kind < 96) {
            get();
        } else if (kind < 97) {
            reopen();
        } else {
            read(true, 2_000);
        }
    }

    /** Types. A signal forgets what was shown, as far as Linux's own thread has not brought it to the master: so each comes alone. */
    private void type() {
        byte[] text = text(60);
        byte[] termios = new byte[36];
        own.control(true, TerminalRequest.TCGETS, termios);
        int start = 0;
        for (int i = 1; i <= text.length; i++) {
            if (i == text.length || isSignal(text[i], termios)) {
                type(Arrays.copyOfRange(text, start, i), isSignal(text[start], termios), (termios[12] & TerminalFlags.ICANON) != 0);
                settle();
                start = i;
            }
        }
    }

    private static boolean isSignal(int typed, byte[] termios) {
        int c = (termios[0] & TerminalFlags.ISTRIP) != 0 ? typed & 0x7F : typed;
        return c == termios[17 + TerminalCharacter.VINTR] || c == termios[17 + TerminalCharacter.VQUIT] || c == termios[17 + TerminalCharacter.VSUSP];
    }

    /** Types; whatever hides how far Linux's thread has come is read, before and after. */
    private void type(byte[] text, boolean isSignal, boolean isCanonical) {
        if (isSignal || !isCanonical) {
            drain();
        }
        int before = own.available(true);
        write(true, text);
        if (own.available(true) == before && (own.poll(false) & PollEvents.POLLIN) != 0) {
            drain();
        }
    }

    private void drain() {
        long count = 1;
        while (count > 0 || (own.poll(false) & PollEvents.POLLIN) != 0) {
            count = read(false, 1 + random.nextInt(64));
        }
        read(false, 64);
    }

    private byte[] text(int most) {
        byte[] text = new byte[1 + random.nextInt(most)];
        for (int i = 0; i < text.length; i++) {
            text[i] = random.nextInt(8) == 0 ? (byte) random.nextInt(256) : LIKELY[random.nextInt(LIKELY.length)];
        }
        return text;
    }

    private void write(boolean isMaster, byte[] text) {
        if (isMaster || isSlaveOpen) {
            history.add((isMaster ? "type " : "write ") + show(text, text.length));
            same("written", own.write(isMaster, text), host.write(isMaster, text));
        }
    }

    private long read(boolean isMaster, int length) {
        if (!isMaster && !isSlaveOpen) {
            return 0;
        }
        byte[] expected = new byte[length];
        byte[] found = new byte[length];
        long count = host.read(isMaster, expected);
        history.add((isMaster ? "read shown " : "read typed ") + length + ": " + show(expected, count));
        same("read", show(found, own.read(isMaster, found)), show(expected, count));
        return count;
    }

    private static String show(byte[] bytes, long count) {
        if (count < 0) {
            return "error " + -count;
        }
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < count; i++) {
            int c = bytes[i] & 0xFF;
            text.append(c > ' ' && c < 127 ? String.valueOf((char) c) : "<%02x>".formatted(c));
        }
        return text.append('"').toString();
    }

    private int some(int[] flags, int oneIn) {
        int set = 0;
        for (int flag : flags) {
            set |= random.nextInt(oneIn) == 0 ? flag : 0;
        }
        return set;
    }

    private void set() {
        byte[] termios = new byte[36];
        boolean isUsual = random.nextInt(3) > 0;
        LittleEndian.putInt(termios, 0, isUsual ? TerminalFlags.ICRNL | TerminalFlags.IXON | some(INPUT, 8) : some(INPUT, 3));
        LittleEndian.putInt(termios, 4, some(OUTPUT, 2));
        LittleEndian.putInt(termios, 8, TerminalFlags.B38400 | TerminalFlags.CS8 | TerminalFlags.CREAD | random.nextInt(16) | (random.nextInt(4) == 0
                ? 0x1000 : 0) | random.nextInt(2) << 16);
        LittleEndian.putInt(termios, 12, isUsual ? TerminalFlags.ICANON | TerminalFlags.ECHO | TerminalFlags.ECHOE | some(LOCAL, 2) : some(LOCAL, 3));
        byte[] usual = {3, 0x1C, 0x7F, 0x15, 4, 0, 1, 0, 0x11, 0x13, 0x1A, 0, 0x12, 0x0F, 0x17, 0x16, 0, 0, 0};
        for (int i = 0; i < TerminalCharacter.NCCS; i++) {
            termios[17 + i] = random.nextInt(20) == 0 ? LIKELY[random.nextInt(LIKELY.length)] : usual[i];
        }
        termios[17 + TerminalCharacter.VMIN] = (byte) random.nextInt(4);
        termios[17 + TerminalCharacter.VTIME] = 0;
        int request = TerminalRequest.TCSETS + random.nextInt(3);
        control(random.nextInt(4) == 0, request, termios);
    }

    private void get() {
        boolean isMaster = random.nextBoolean();
        control(isMaster, TerminalRequest.TCGETS, new byte[36]);
        control(isMaster, TerminalRequest.TCGETS2, new byte[44]);
        control(isMaster, TerminalRequest.TCGETA, new byte[17]);
        control(isMaster, TerminalRequest.TIOCGETD, new byte[4]);
        control(isMaster, TerminalRequest.TIOCGSID, new byte[4]);
        control(isMaster, TerminalRequest.TIOCOUTQ, new byte[4]);
        control(isMaster, TerminalRequest.TIOCGPKT, new byte[4]);
        control(isMaster, TerminalRequest.TIOCGPTLCK, new byte[4]);
        control(isMaster, TerminalRequest.TIOCGEXCL, new byte[4]);
        control(isMaster, 0x5499, new byte[4]);
        byte[] size = new byte[8];
        random.nextBytes(size);
        control(isMaster, TerminalRequest.TIOCSWINSZ, size);
        control(!isMaster, TerminalRequest.TIOCGWINSZ, new byte[8]);
    }

    private void control(boolean isMaster, int request, byte[] argument) {
        if (isMaster || isSlaveOpen) {
            byte[] other = argument.clone();
            history.add((isMaster ? "master" : "slave") + " ioctl " + Integer.toHexString(request) + " " + show(argument, argument.length));
            same("ioctl", own.control(isMaster, request, argument), host.control(isMaster, request, other));
            same("result", show(argument, argument.length), show(other, other.length));
        }
    }

    private void control(boolean isMaster, int request, long argument) {
        if (isMaster || isSlaveOpen) {
            history.add((isMaster ? "master" : "slave") + " ioctl " + Integer.toHexString(request) + " " + argument);
            same("ioctl", own.control(isMaster, request, argument), host.control(isMaster, request, argument));
        }
    }

    private void reopen() {
        history.add(isSlaveOpen ? "close" : "open");
        if (isSlaveOpen) {
            own.closeSlave();
            host.closeSlave();
        } else {
            own.openSlave();
            host.openSlave();
        }
        isSlaveOpen = !isSlaveOpen;
    }

    private void same(String what, Object ours, Object linux) {
        assertEquals(linux, ours, () -> what + " after\n" + String.join("\n", history));
    }
}
