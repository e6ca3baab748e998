package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.TerminalFlags;
import biscotti.kernel.device.terminal.Termios;
import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.JobControl;
import biscotti.kernel.task.Processes;

/** The terminal at which the machine was started. Its line takes every byte at once. */
public final class HostTerminal extends Terminal {
    /** /dev/ttyS0. */
    public static final int MAJOR = 4;
    public static final int MINOR = 64;
    private static final int ROOM = 4_096;

    /** Where the bytes go. */
    public interface Output {
        /** Shows bytes, now. Does not sleep. */
        void write(byte[] bytes, int offset, int length);
    }

    private final Output output;
    private final EventSource typed = services.newEventSource();
    private final byte[] shown = new byte[ROOM];
    private int shownBytes;

    public HostTerminal(Processes processes, Output output) {
        super(processes, DeviceTable.number(MAJOR, MINOR), Termios.standard(TerminalFlags.HUPCL), true);
        this.output = output;
    }

    @Override
    int lineRoom() {
        return ROOM;
    }

    @Override
    public void show(byte value) {
        if (shownBytes == ROOM) {
            send();
        }
        shown[shownBytes++] = value;
    }

    @Override
    public void show(byte[] bytes, int offset, int length) {
        for (int i = 0; i < length; i++) {
            show(bytes[offset + i]);
        }
    }

    private void send() {
        output.write(shown, 0, shownBytes);
        shownBytes = 0;
    }

    @Override
    void leave() {
        if (shownBytes > 0) {
            send();
        }
        super.leave();
    }

    @Override
    void typingGoesOn() {
        typed.wake(0);
    }

    @Override
    public void flushOutput() {
    }

    @Override
    public void inputFlushed() {
    }

    /** Somebody typed. By a thread of the kernel's own, which waits while there is no room. */
    public void input(byte[] bytes, int offset, int length) {
        int done = 0;
        while (done < length) {
            int ticket = typed.ticket();
            if (enter() < 0) {
                return;
            }
            int taken = type(bytes, offset + done, length - done);
            leave();
            done += taken;
            if (taken == 0) {
                typed.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
            }
        }
    }

    /** The window has another size now. */
    public void resize(int rows, int columns) {
        if (enter() == 0) {
            size = new WindowSize(rows, columns, 0, 0);
            leave();
            JobControl.signalForeground(processes, control, Signal.SIGWINCH);
        }
    }

    /** The typist is gone. */
    public void inputEnded() {
        hangUp(false);
    }
}
