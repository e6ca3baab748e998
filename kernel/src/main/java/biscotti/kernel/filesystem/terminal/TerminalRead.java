package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.TerminalCharacter;
import biscotti.kernel.device.terminal.Termios;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.WaitQueue;

/** One read(2) of a terminal: a line, or bytes as VMIN and VTIME ask (POSIX, 11.1.7). */
final class TerminalRead {
    private static final int PIECE = 4_096;
    private static final long NANOS_PER_DECISECOND = 100_000_000L;
    /** What {@link #await} may end with, besides 0. */
    private static final int END = 1;
    private static final int TIME_UP = 2;

    private final Terminal terminal;
    private final TerminalFile file;
    private final UserBuffer target;
    private int least; // VMIN
    private long gapNanos; // VTIME after each byte, or 0
    private long deadline = WaitQueue.FOREVER;
    private long total;

    TerminalRead(TerminalFile file, UserBuffer target) {
        this.file = file;
        this.terminal = file.terminal();
        this.target = target;
    }

    /** How many bytes, or minus an errno. */
    long run() {
        byte[] piece = new byte[(int) Math.min(PIECE, target.remaining())];
        begin();
        boolean isTimeUp = false;
        while (target.remaining() > 0) {
            int ticket = terminal.readable.ticket();
            if (terminal.enter() < 0) {
                return total > 0 ? total : -Errno.EIO;
            }
            if (file.isHungUp()) {
                terminal.leave();
                return total;
            }
            if (!terminal.discipline.hasInput(false)) {
                terminal.leave();
                int result = isTimeUp ? END : await(ticket);
                if (result < 0 || result == END) {
                    return total > 0 || result == END ? total : result;
                }
                isTimeUp = result == TIME_UP;
                continue;
            }
            boolean isLine = terminal.discipline.termios().isCanonical();
            int count = terminal.discipline.read(piece, 0, (int) Math.min(piece.length, target.remaining()));
            terminal.feed();
            boolean hasMore = terminal.discipline.hasInput(false);
            terminal.leave();
            int moved = count == 0 ? 0 : target.put(piece, 0, count);
            if (moved < count) {
                return total > 0 ? total : -Errno.EFAULT;
            }
            total += moved;
            if (isLine || total >= least && !hasMore) {
                return total;
            }
            if (gapNanos > 0) {
                deadline = terminal.services.clock.monotonicNanos() + gapNanos;
            }
        }
        return total;
    }

    private void begin() {
        Termios termios = terminal.discipline.termios();
        if (termios.isCanonical()) {
            return;
        }
        long nanos = termios.character(TerminalCharacter.VTIME) * NANOS_PER_DECISECOND;
        least = termios.character(TerminalCharacter.VMIN);
        if (least > 0) {
            gapNanos = nanos;
        } else {
            least = 1;
            deadline = terminal.services.clock.monotonicNanos() + nanos;
        }
    }

    /** Waits for input: 0, {@link #END}, {@link #TIME_UP} (to look once more), {@code -EAGAIN} or {@code -EINTR}. */
    private int await(int ticket) {
        if (deadline != WaitQueue.FOREVER && terminal.services.clock.monotonicNanos() >= deadline) {
            return END;
        }
        if (file.isNonBlocking()) {
            return -Errno.EAGAIN;
        }
        int result = terminal.readable.await(ticket, deadline);
        return result == -Errno.ETIMEDOUT ? TIME_UP : result;
    }
}
