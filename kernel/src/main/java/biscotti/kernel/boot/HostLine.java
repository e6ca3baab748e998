package biscotti.kernel.boot;

import biscotti.kernel.filesystem.terminal.HostTerminal;
import biscotti.runtime.Console;
import biscotti.runtime.ConsoleInput;

/** The line between a terminal and the host: bytes to show, bytes typed, sizes. */
final class HostLine implements HostTerminal.Output {
    private static final int PIECE = 256;
    private static final int COLUMNS = 0xFFFF;

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Console.write(Console.OUTPUT, bytes, offset, length);
    }

    /** The body of the thread that brings what is typed to a terminal, until it ends. */
    Runnable reader(HostTerminal terminal) {
        return new Reader(terminal);
    }

    private record Reader(HostTerminal terminal) implements Runnable {
        @Override
        public void run() {
            byte[] piece = new byte[PIECE];
            int size = 0;
            int count = 0;
            while (count >= 0) {
                count = ConsoleInput.read(piece, 0, piece.length);
                if (count > 0) {
                    terminal.input(piece, 0, count);
                }
                if (ConsoleInput.size() != size) {
                    size = ConsoleInput.size();
                    terminal.resize(size >>> 16, size & COLUMNS);
                }
            }
            terminal.inputEnded();
        }
    }
}
