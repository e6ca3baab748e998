package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.memory.UserMemory;
import biscotti.kernel.task.JobControl;

/** {@code TIOCGWINSZ} and {@code TIOCSWINSZ}: a change is told to the group in front. */
final class WindowSizeControl {
    private static final int BYTES = 8;

    private WindowSizeControl() {
    }

    static long get(Terminal terminal, UserMemory memory, long address) {
        byte[] bytes = new byte[BYTES];
        WindowSize size = terminal.size;
        LittleEndian.putShort(bytes, 0, size.rows());
        LittleEndian.putShort(bytes, 2, size.columns());
        LittleEndian.putShort(bytes, 4, size.width());
        LittleEndian.putShort(bytes, 6, size.height());
        return memory.copyOut(bytes, 0, BYTES, address);
    }

    static long set(Terminal terminal, UserMemory memory, long address) {
        byte[] bytes = new byte[BYTES];
        int result = memory.copyIn(address, bytes, 0, BYTES);
        if (result < 0) {
            return result;
        }
        WindowSize wanted = new WindowSize(LittleEndian.getShort(bytes, 0), LittleEndian.getShort(bytes, 2), LittleEndian.getShort(bytes, 4),
                LittleEndian.getShort(bytes, 6));
        result = terminal.enter();
        if (result < 0) {
            return result;
        }
        WindowSize old = terminal.size;
        boolean isSame = old.rows() == wanted.rows() && old.columns() == wanted.columns() && old.width() == wanted.width()
                && old.height() == wanted.height();
        terminal.size = wanted;
        terminal.leave();
        if (!isSame) {
            JobControl.signalForeground(terminal.processes, terminal.control, Signal.SIGWINCH);
        }
        return 0;
    }
}
