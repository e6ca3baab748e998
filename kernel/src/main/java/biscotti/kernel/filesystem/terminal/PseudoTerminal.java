package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.PollEvents;
import biscotti.kernel.abi.TerminalCharacter;
import biscotti.kernel.abi.TerminalFlags;
import biscotti.kernel.abi.TerminalRequest;
import biscotti.kernel.device.terminal.ByteQueue;
import biscotti.kernel.device.terminal.Termios;
import biscotti.kernel.file.DeviceTable;
import biscotti.kernel.file.EventSource;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.file.Readiness;
import biscotti.kernel.task.Processes;

/** A pair: the terminal is the slave; what it shows a program reads from the master, and what that program writes has been typed. */
public final class PseudoTerminal extends Terminal {
    /** The major number of slaves. */
    public static final int SLAVE_MAJOR = 136;
    private static final int OUTGOING_BYTES = 8_192;
    /** So much of what was shown a flush does not reach: it may count as read. */
    private static final int FLUSH_KEEPS = 4_095;
    private static final int FLOW_BITS = TerminalRequest.TIOCPKT_START | TerminalRequest.TIOCPKT_STOP;

    /** Which one it is, of its devpts. */
    public final int number;
    /** The devpts where the slave has its name. */
    public final FileSystem home;
    private final Owner owner;
    final EventSource masterReadable;
    final EventSource masterWritable;

    // Under the lock:
    final ByteQueue outgoing = new ByteQueue(OUTGOING_BYTES);
    boolean isLocked = true; // TIOCSPTLCK
    boolean isPacketMode;
    int packetBits; // what the master has still to be told
    boolean isMasterClosed;
    private int slaveFiles; // hung up ones too
    /** Whether slaves were open and none is now: a master that has read all gets EIO. */
    boolean isSlaveGone;
    private boolean hasShown; // for leave
    private boolean hasTypingRoom;

    /** Is told when a pair goes. */
    public interface Owner {
        /** The master is closed: the slave has no name any more. May sleep. */
        void masterClosed(PseudoTerminal pair);

        /** All files of both ends are closed: the number may be given again. May sleep. */
        void unused(PseudoTerminal pair);
    }

    /** A pair whose master has yet to be opened. */
    public PseudoTerminal(Processes processes, int number, FileSystem home, Owner owner) {
        super(processes, DeviceTable.number(SLAVE_MAJOR, number), Termios.standard(0), false);
        this.number = number;
        this.home = home;
        this.owner = owner;
        this.masterReadable = services.newEventSource();
        this.masterWritable = services.newEventSource();
    }

    @Override
    void leave() {
        boolean shown = hasShown;
        boolean typingRoom = hasTypingRoom;
        hasShown = false;
        hasTypingRoom = false;
        super.leave();
        if (shown) {
            masterReadable.wake(Readiness.IN | PollEvents.POLLPRI);
        }
        if (typingRoom) {
            masterWritable.wake(Readiness.OUT);
        }
    }

    @Override
    int lineRoom() {
        return outgoing.room();
    }

    @Override
    public void show(byte value) {
        outgoing.add(value);
        hasShown = true;
    }

    @Override
    public void show(byte[] bytes, int offset, int length) {
        outgoing.add(bytes, offset, length);
        hasShown = true;
    }

    @Override
    void typingGoesOn() {
        hasTypingRoom = true;
    }

    @Override
    public void flushOutput() {
        outgoing.keep(FLUSH_KEEPS);
        outputDrained();
        tell(TerminalRequest.TIOCPKT_FLUSHWRITE);
    }

    @Override
    public void inputFlushed() {
        tell(TerminalRequest.TIOCPKT_FLUSHREAD);
    }

    @Override
    void tell(int bits) {
        if (isPacketMode) {
            packetBits |= bits;
            hasShown = true;
        }
    }

    @Override
    public void flowChanged(boolean isStopped) {
        super.flowChanged(isStopped);
        if (isPacketMode) {
            packetBits &= ~FLOW_BITS;
            tell(isStopped ? TerminalRequest.TIOCPKT_STOP : TerminalRequest.TIOCPKT_START);
        }
    }

    @Override
    Termios fit(Termios wanted) {
        return wanted.withControl(wanted.control & ~(TerminalFlags.CSIZE | TerminalFlags.PARENB) | TerminalFlags.CS8 | TerminalFlags.CREAD);
    }

    @Override
    void settingsChanged(Termios old, Termios changed) {
        boolean flows = isUsualFlow(changed);
        boolean hasToggled = old.hasLocal(TerminalFlags.EXTPROC) != changed.hasLocal(TerminalFlags.EXTPROC);
        boolean isExternal = changed.hasLocal(TerminalFlags.EXTPROC);
        if (isPacketMode && (isUsualFlow(old) != flows || hasToggled || isExternal)) {
            packetBits &= ~(TerminalRequest.TIOCPKT_DOSTOP | TerminalRequest.TIOCPKT_NOSTOP);
            tell(flows ? TerminalRequest.TIOCPKT_DOSTOP : TerminalRequest.TIOCPKT_NOSTOP);
            if (hasToggled || isExternal) {
                tell(TerminalRequest.TIOCPKT_IOCTL);
            }
        }
    }

    private static boolean isUsualFlow(Termios termios) {
        return (termios.input & TerminalFlags.IXON) != 0 && termios.character(TerminalCharacter.VSTOP) == 'S' - '@'
                && termios.character(TerminalCharacter.VSTART) == 'Q' - '@';
    }

    @Override
    int checkOpen() {
        return isMasterClosed || isLocked ? -Errno.EIO : 0;
    }

    @Override
    void opened() {
        slaveFiles++;
        isSlaveGone = false;
    }

    /** The master is closed. */
    void masterClosed() {
        if (enter() == 0) {
            isMasterClosed = true;
            leave();
        }
        owner.masterClosed(this);
        hangUp(false);
        released(true);
    }

    /** A file of one end is closed. Without the lock. */
    private void released(boolean isMaster) {
        boolean isLast = false;
        if (enter() == 0) {
            slaveFiles -= isMaster ? 0 : 1;
            isLast = isMasterClosed && slaveFiles == 0;
            leave();
        }
        if (isLast) {
            owner.unused(this);
        }
    }

    @Override
    void fileGone() {
        released(false);
    }

    @Override
    void lastClosed() {
        isSlaveGone = true;
        isPacketMode &= !isMasterClosed;
        hasShown = true;
        hasTypingRoom = true;
    }
}
