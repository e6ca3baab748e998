package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.TerminalFlags;
import biscotti.kernel.abi.TerminalRequest;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.Controllable;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.PollTable;
import biscotti.kernel.file.Pollable;
import biscotti.kernel.file.Readable;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.file.Writable;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.kernel.task.JobControl;
import biscotti.kernel.task.Task;

/** A terminal that is open. */
public final class TerminalFile extends OpenFile implements Readable, Writable, Pollable, Controllable {
    private static final int PIECE = 2_048;

    private final Terminal terminal;
    private final int generation;

    /** {@code terminal} has counted it: {@link Terminal#openFiles}. */
    TerminalFile(Inode inode, OpenRequest request, Terminal terminal) {
        super(inode, request);
        this.terminal = terminal;
        this.generation = terminal.hangups;
    }

    Terminal terminal() {
        return terminal;
    }

    boolean isHungUp() {
        return generation != terminal.hangups;
    }

    /** {@link JobControl#check} for the thread that calls. */
    private int checkJob(int signal) {
        return terminal.processes.services.threads().current().subject() instanceof Task task ? JobControl.check(task, terminal.control, signal) : 0;
    }

    @Override
    public long read(UserBuffer target, long position) {
        if (isHungUp()) {
            return 0;
        }
        int result = checkJob(Signal.SIGTTIN);
        return result < 0 ? result : new TerminalRead(this, target).run();
    }

    @Override
    public long write(UserBuffer source, long position, long sizeLimit) {
        if (isHungUp()) {
            return -Errno.EIO;
        }
        if (terminal.discipline.termios().hasLocal(TerminalFlags.TOSTOP)) {
            int result = checkJob(Signal.SIGTTOU);
            if (result < 0) {
                return result;
            }
        }
        byte[] piece = new byte[(int) Math.min(PIECE, source.remaining())];
        long total = 0;
        while (source.remaining() > 0) {
            int count = source.get(piece, 0, (int) Math.min(piece.length, source.remaining()));
            if (count <= 0) {
                return total > 0 ? total : count;
            }
            int done = 0;
            while (done < count) {
                int ticket = terminal.writable.ticket();
                int result = put(piece, done, count - done);
                if (result == 0) {
                    result = isNonBlocking() ? -Errno.EAGAIN : terminal.writable.await(ticket, WaitQueue.FOREVER);
                    if (result == 0) {
                        continue;
                    }
                }
                if (result < 0) {
                    return total + done > 0 ? total + done : result;
                }
                done += result;
            }
            total += count;
        }
        return total;
    }

    private int put(byte[] piece, int offset, int length) {
        int result = terminal.enter();
        if (result == 0) {
            result = isHungUp() ? -Errno.EIO : terminal.discipline.write(piece, offset, length);
            terminal.leave();
        }
        return result;
    }

    @Override
    public int readiness(PollTable table) {
        if (table != null) {
            table.watch(terminal.readable);
            table.watch(terminal.writable);
        }
        if (isHungUp() || terminal.enter() < 0) {
            return Readiness.ALWAYS | PollEvents.POLLERR | PollEvents.POLLHUP;
        }
        int events = terminal.discipline.hasInput(true) ? Readiness.IN : 0;
        events |= terminal.room() > 0 ? Readiness.OUT : 0;
        terminal.leave();
        return events;
    }

    @Override
    public long control(ControlCaller caller, int request, long argument) {
        if (isHungUp()) {
            return request == TerminalRequest.TIOCSPGRP ? -Errno.ENOTTY : -Errno.EIO;
        }
        return new TerminalControl(terminal, this, null, caller).run(request, argument);
    }

    @Override
    protected void closed() {
        terminal.fileClosed(generation);
    }
}
