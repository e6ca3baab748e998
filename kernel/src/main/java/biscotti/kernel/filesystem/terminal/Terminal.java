package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.device.terminal.ByteQueue;
import biscotti.kernel.device.terminal.LineDiscipline;
import biscotti.kernel.device.terminal.LineHost;
import biscotti.kernel.device.terminal.Termios;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenRequest;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.SleepLock;
import biscotti.kernel.task.ControllingTerminal;
import biscotti.kernel.task.JobControl;
import biscotti.kernel.task.Processes;
import biscotti.kernel.task.Task;

/** A terminal: a line discipline, with who waits for it and whose it is. Subclasses are the line. */
public abstract class Terminal implements LineHost, ControllingTerminal.Line {
    /** See the package. */
    public static final LockRank RANK = new LockRank("terminal", 1650);
    /** What was typed and finds no room in the discipline; the rest is not taken from the typist. */
    private static final int INCOMING_BYTES = 8_192;

    final Processes processes;
    final FileServices services;
    final SleepLock lock;
    /** Whose it is. */
    public final ControllingTerminal control;
    /** Somebody may read, somebody may write. */
    final EventSource readable;
    final EventSource writable;

    // Under the lock:
    final LineDiscipline discipline;
    final ByteQueue incoming = new ByteQueue(INCOMING_BYTES);
    private final Termios initial;
    WindowSize size = WindowSize.NONE;
    boolean isExclusive;
    int openFiles;
    /** How often the line was hung up. */
    volatile int hangups;
    private boolean hasArrived; // for leave
    private boolean hasRoom;

    @SuppressWarnings("this-escape") // to what is used later only
    protected Terminal(Processes processes, long deviceNumber, Termios initial, boolean isHungUpWithLeader) {
        this.processes = processes;
        this.services = processes.services.files();
        this.lock = services.locks.newSleepLock(RANK);
        this.control = new ControllingTerminal(deviceNumber, this, isHungUpWithLeader);
        this.readable = services.newEventSource();
        this.writable = services.newEventSource();
        this.initial = initial;
        this.discipline = new LineDiscipline(this, initial);
    }

    // ---- the lock

    /** Takes the lock: 0, or {@code -EIO} (and the lock is free) if a bug left the terminal half changed. */
    final int enter() {
        lock.acquire();
        if (lock.isPoisoned()) {
            lock.release();
            return -Errno.EIO;
        }
        return 0;
    }

    /** Ends {@link #enter}, and tells who waits what has changed. */
    void leave() {
        boolean arrived = hasArrived;
        boolean room = hasRoom;
        hasArrived = false;
        hasRoom = false;
        lock.release();
        if (arrived) {
            readable.wake(Readiness.IN);
        }
        if (room) {
            writable.wake(Readiness.OUT);
        }
    }

    // ---- the line

    /** What the line takes now. */
    abstract int lineRoom();

    /** Somebody who types may go on, since there is room. */
    abstract void typingGoesOn();

    /** What packet mode tells: bits of TIOCPKT. */
    void tell(int packetBits) {
    }

    /** The settings were changed. */
    void settingsChanged(Termios old, Termios changed) {
    }

    /** What a terminal of this kind makes of settings that it cannot have. */
    Termios fit(Termios wanted) {
        return wanted;
    }

    @Override
    public final int room() {
        return discipline.isStopped() ? 0 : lineRoom();
    }

    @Override
    public final void signal(int signal) {
        JobControl.signalForeground(processes, control, signal);
    }

    @Override
    public final void inputArrived() {
        hasArrived = true;
    }

    @Override
    public void flowChanged(boolean isStopped) {
        hasRoom |= !isStopped;
    }

    /** There is room again for what is written. */
    final void outputDrained() {
        hasRoom = true;
    }

    /** Takes what was typed: how many bytes; 0 if there is no room. Under the lock. */
    final int type(byte[] bytes, int offset, int length) {
        int done = incoming.size() == 0 ? discipline.receive(bytes, offset, length) : 0;
        return done + incoming.add(bytes, offset + done, length - done);
    }

    /** Gives the discipline what it has room for now. Under the lock. */
    final void feed() {
        boolean wasFull = incoming.room() == 0;
        int fed = 1;
        while (incoming.size() > 0 && fed > 0) {
            fed = incoming.feed(discipline);
        }
        if (wasFull && incoming.room() > 0) {
            typingGoesOn();
        }
    }

    /** Forgets what was typed and not read. Under the lock. */
    final void flushInput() {
        boolean wasFull = incoming.room() == 0;
        incoming.clear();
        discipline.flushInput();
        if (wasFull) {
            typingGoesOn();
        }
    }

    /** Changes the settings. Under the lock. */
    final void set(Termios wanted) {
        Termios old = discipline.termios();
        Termios changed = fit(wanted);
        discipline.set(changed);
        settingsChanged(old, changed);
        feed();
        hasArrived = true;
        hasRoom = true;
    }

    // ---- ends

    /** Hangs up: what is open now is dead, the session loses its terminal. Without the lock. */
    final void hangUp(boolean isExiting) {
        if (enter() < 0) {
            return;
        }
        hangups++;
        incoming.clear();
        discipline.reset(initial);
        openFiles = 0;
        isExclusive = false;
        leave();
        readable.wake(PollEvents.POLLIN | PollEvents.POLLHUP);
        writable.wake(PollEvents.POLLOUT | PollEvents.POLLHUP);
        JobControl.hangUp(processes, control, isExiting);
    }

    @Override
    public final void leaderEnded() {
        hangUp(true);
    }

    /** A file of it is closed that was open since hangup number {@code generation}. */
    final void fileClosed(int generation) {
        if (enter() < 0) {
            return;
        }
        if (generation == hangups) {
            openFiles--;
            if (openFiles == 0) {
                isExclusive = false;
                lastClosed();
            }
        }
        leave();
        fileGone();
    }

    /** Whether it can be opened now: 0 or minus an errno. Under the lock. */
    int checkOpen() {
        return 0;
    }

    /** It was opened. Under the lock. */
    void opened() {
    }

    /** Nobody has it open any more. Under the lock. */
    void lastClosed() {
    }

    /** A file of it is closed, be it a dead one. Without the lock. */
    void fileGone() {
    }

    /**
     * open(2).
     *
     * @param mayControl whether it can become the caller's controlling terminal thereby
     * @return 0, with the file in the request, or minus an errno
     */
    public final int open(Inode inode, OpenRequest request, boolean mayControl) {
        int result = enter();
        if (result < 0) {
            return result;
        }
        result = checkOpen();
        if (result == 0 && isExclusive && !request.credentials.has(Capability.CAP_SYS_ADMIN)) {
            result = -Errno.EBUSY;
        }
        if (result == 0) {
            openFiles++;
            opened();
            request.file = new TerminalFile(inode, request, this);
        }
        leave();
        boolean controls = mayControl && (request.flags & OpenFlags.O_NOCTTY) == 0 && (request.flags & OpenFlags.O_ACCMODE) != OpenFlags.O_WRONLY;
        if (result == 0 && controls && processes.services.threads().current().subject() instanceof Task task) {
            JobControl.opened(task.process, control);
        }
        return result;
    }
}
