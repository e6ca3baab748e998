package biscotti.kernel.boot;

import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.device.console.StandardStreams;
import biscotti.kernel.filesystem.terminal.HostTerminal;
import biscotti.kernel.task.FirstProgram;
import biscotti.runtime.CommandLine;
import biscotti.runtime.Log;

/**
 * The first program's standard streams: a terminal, if the host's are one, or three streams. {@code tty=ROWSxCOLUMNS} on the command line says that there is
 * one, {@code tty-error=stream} that standard error is none nevertheless.
 */
final class FirstFiles {
    private static final byte[] TERMINAL = {'t', 't', 'y', '='};
    private static final byte[] STREAM_ERROR = {'t', 't', 'y', '-', 'e', 'r', 'r', 'o', 'r', '=', 's', 't', 'r', 'e', 'a', 'm'};
    private static final byte[] PATH = {'/', 'd', 'e', 'v', '/', 't', 't', 'y', 'S', '0'};
    private static final int OUTPUT = 1;

    private final Foundations foundations;
    private final FirstProgram program;

    FirstFiles(Foundations foundations, FirstProgram program) {
        this.foundations = foundations;
        this.program = program;
    }

    void open() {
        byte[][] sizes = CommandLine.values(TERMINAL);
        if (sizes.length > 0 && openTerminal(sizes[0])) {
            return;
        }
        StandardStreams streams = new StandardStreams(foundations.files, foundations.threads);
        program.addFile(streams.input());
        program.addFile(streams.output());
        program.addFile(streams.error());
    }

    private boolean openTerminal(byte[] size) {
        HostLine line = new HostLine();
        HostTerminal terminal = new HostTerminal(foundations.processes, line);
        int middle = 0;
        while (middle < size.length && size[middle] != 'x') {
            middle++;
        }
        terminal.resize(number(size, 0, middle), number(size, middle + 1, size.length));
        foundations.terminals.setHost(terminal);
        int result = program.openFile(PATH, OpenFlags.O_RDWR | OpenFlags.O_NOCTTY);
        if (result < 0) {
            Log.write("the terminal cannot be opened\n");
            return false;
        }
        program.duplicate(0);
        if (CommandLine.has(STREAM_ERROR)) {
            program.addFile(StandardStreams.error(foundations.files));
        } else {
            program.duplicate(OUTPUT);
        }
        program.useTerminal(terminal.control);
        foundations.threads.newThread(line.reader(terminal), null).start();
        return true;
    }

    private static int number(byte[] digits, int start, int end) {
        int value = 0;
        for (int i = start; i < end && value < 1_000; i++) {
            value = 10 * value + (digits[i] - '0') % 10;
        }
        return Math.max(0, value);
    }
}
