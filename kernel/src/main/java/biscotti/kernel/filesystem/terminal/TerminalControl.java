package biscotti.kernel.filesystem.terminal;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.abi.TerminalRequest;
import biscotti.kernel.device.terminal.Termios;
import biscotti.kernel.device.terminal.TermiosLayout;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.task.JobControl;
import biscotti.kernel.task.Task;

/** One ioctl(2) of a terminal or a master, ioctl_tty(2). Requests about settings and sizes on a master are about its slave. */
final class TerminalControl {
    private final Terminal terminal;
    private final OpenFile file;
    private final PseudoTerminal master; // null unless the file is one
    private final ControlCaller caller;

    TerminalControl(Terminal terminal, OpenFile file, PseudoTerminal master, ControlCaller caller) {
        this.terminal = terminal;
        this.file = file;
        this.master = master;
        this.caller = caller;
    }

    long run(int request, long argument) {
        switch (request) {
            case TerminalRequest.TCGETS -> {
                return get(TermiosLayout.TERMIOS, argument);
            }
            case TerminalRequest.TCGETS2 -> {
                return get(TermiosLayout.TERMIOS2, argument);
            }
            case TerminalRequest.TCGETA -> {
                return get(TermiosLayout.TERMIO, argument);
            }
            case TerminalRequest.TCSETS, TerminalRequest.TCSETSW, TerminalRequest.TCSETSF -> {
                return set(TermiosLayout.TERMIOS, argument, request == TerminalRequest.TCSETSF);
            }
            case TerminalRequest.TCSETS2, TerminalRequest.TCSETSW2, TerminalRequest.TCSETSF2 -> {
                return set(TermiosLayout.TERMIOS2, argument, request == TerminalRequest.TCSETSF2);
            }
            case TerminalRequest.TCSETA, TerminalRequest.TCSETAW, TerminalRequest.TCSETAF -> {
                return set(TermiosLayout.TERMIO, argument, request == TerminalRequest.TCSETAF);
            }
            case TerminalRequest.TCSBRK, TerminalRequest.TCSBRKP, TerminalRequest.TIOCSBRK, TerminalRequest.TIOCCBRK -> {
                return checkWriter(); // output is never waiting, and no line has breaks
            }
            case TerminalRequest.TCXONC -> {
                return flow((int) argument);
            }
            case TerminalRequest.TCFLSH -> {
                return flush((int) argument);
            }
            case TerminalRequest.FIONREAD -> {
                return available(argument);
            }
            case TerminalRequest.TIOCOUTQ, TerminalRequest.TIOCGETD -> {
                return caller.memory().putInt(argument, 0); // nothing waits; N_TTY
            }
            case TerminalRequest.TIOCGWINSZ -> {
                return WindowSizeControl.get(terminal, caller.memory(), argument);
            }
            case TerminalRequest.TIOCSWINSZ -> {
                return WindowSizeControl.set(terminal, caller.memory(), argument);
            }
            case TerminalRequest.TIOCSTI -> {
                return type(argument);
            }
            default -> {
                return runSession(request, argument);
            }
        }
    }

    private long runSession(int request, long argument) {
        switch (request) {
            case TerminalRequest.TIOCSCTTY -> {
                boolean isAdministrator = caller.credentials().has(Capability.CAP_SYS_ADMIN);
                return JobControl.acquire(task().process, terminal.control, argument == 1 && isAdministrator, file.mayRead() || isAdministrator);
            }
            case TerminalRequest.TIOCNOTTY -> {
                return master != null ? -Errno.ENOTTY : JobControl.leave(task().process, terminal.control);
            }
            case TerminalRequest.TIOCGPGRP -> {
                return isForeign() ? -Errno.ENOTTY : caller.memory().putInt(argument, terminal.control.foreground());
            }
            case TerminalRequest.TIOCSPGRP -> {
                return setForeground(argument);
            }
            case TerminalRequest.TIOCGSID -> {
                var session = terminal.control.session();
                return isForeign() || session == null ? -Errno.ENOTTY : caller.memory().putInt(argument, session.id);
            }
            case TerminalRequest.TIOCEXCL, TerminalRequest.TIOCNXCL -> {
                return setExclusive(request == TerminalRequest.TIOCEXCL);
            }
            case TerminalRequest.TIOCGEXCL -> {
                return caller.memory().putInt(argument, terminal.isExclusive ? 1 : 0);
            }
            case TerminalRequest.TIOCSETD -> {
                return setDiscipline(argument);
            }
            case TerminalRequest.TIOCGDEV -> {
                return caller.memory().putInt(argument, (int) terminal.control.deviceNumber);
            }
            case TerminalRequest.TIOCVHANGUP -> {
                if (!caller.credentials().has(Capability.CAP_SYS_ADMIN)) {
                    return -Errno.EPERM;
                }
                terminal.hangUp(false);
                return 0;
            }
            case TerminalRequest.TIOCCONS -> {
                return master != null ? -Errno.EINVAL : caller.credentials().has(Capability.CAP_SYS_ADMIN) ? -Errno.EBUSY : -Errno.EPERM;
            }
            default -> {
                return master == null ? -Errno.ENOTTY : new MasterControl(master, file, caller).run(request, argument);
            }
        }
    }

    private Task task() {
        return (Task) caller.task();
    }

    /** Whether the file is no master, and not the caller's terminal. */
    private boolean isForeign() {
        return master == null && task().process.terminal() != terminal.control;
    }

    private int checkWriter() {
        return caller.task() instanceof Task task ? JobControl.check(task, terminal.control, Signal.SIGTTOU) : 0;
    }

    private long get(TermiosLayout layout, long address) {
        byte[] bytes = new byte[layout.bytes];
        layout.encode(terminal.discipline.termios(), bytes);
        return caller.memory().copyOut(bytes, 0, bytes.length, address);
    }

    private long set(TermiosLayout layout, long address, boolean flushes) {
        long result = checkWriter();
        if (result < 0) {
            return result;
        }
        byte[] bytes = new byte[layout.bytes];
        result = caller.memory().copyIn(address, bytes, 0, bytes.length);
        if (result == 0) {
            result = terminal.enter();
        }
        if (result == 0) {
            if (flushes) {
                terminal.flushInput();
            }
            Termios wanted = layout.decode(bytes, terminal.discipline.termios());
            terminal.set(wanted);
            terminal.leave();
        }
        return result;
    }

    private long flow(int action) {
        int result = checkWriter();
        if (result < 0) {
            return result;
        }
        if (action < TerminalRequest.TCOOFF || action > TerminalRequest.TCION) {
            return -Errno.EINVAL;
        }
        if (master != null) {
            return 0; // what a master writes nobody stops
        }
        result = terminal.enter();
        if (result < 0) {
            return result;
        }
        if (action == TerminalRequest.TCOOFF || action == TerminalRequest.TCOON) {
            terminal.discipline.suspendOutput(action == TerminalRequest.TCOOFF);
        } else {
            terminal.discipline.askTypist(action == TerminalRequest.TCIOFF);
        }
        terminal.leave();
        return 0;
    }

    private long flush(int which) {
        int result = checkWriter();
        if (result < 0) {
            return result;
        }
        if (which < TerminalRequest.TCIFLUSH || which > TerminalRequest.TCIOFLUSH) {
            return -Errno.EINVAL;
        }
        result = terminal.enter();
        if (result < 0) {
            return result;
        }
        boolean isInput = which != TerminalRequest.TCOFLUSH;
        boolean isOutput = which != TerminalRequest.TCIFLUSH;
        if (master != null) {
            flushMaster(isInput, isOutput);
        } else {
            if (isInput) {
                terminal.flushInput();
            }
            if (isOutput) {
                terminal.flushOutput();
            }
        }
        terminal.leave();
        return 0;
    }

    private void flushMaster(boolean isInput, boolean isOutput) {
        if (isInput) {
            master.outgoing.clear();
            master.outputDrained();
        }
        if (isOutput) {
            master.incoming.clear();
            master.typingGoesOn();
        }
    }

    private long available(long address) {
        int result = terminal.enter();
        if (result < 0) {
            return result;
        }
        int count = master != null ? master.outgoing.size() : terminal.discipline.inputBytes();
        terminal.leave();
        return caller.memory().putInt(address, count);
    }

    private long type(long address) {
        if (!caller.credentials().has(Capability.CAP_SYS_ADMIN)) {
            return -Errno.EIO; // dev.tty.legacy_tiocsti is 0
        }
        byte[] typed = new byte[1];
        long result = caller.memory().copyIn(address, typed, 0, 1);
        if (result == 0) {
            result = terminal.enter();
        }
        if (result == 0) {
            if (master != null) {
                master.show(typed[0]);
            } else {
                terminal.discipline.receive(typed, 0, 1);
            }
            terminal.leave();
        }
        return result;
    }

    private long setForeground(long address) {
        int result = checkWriter();
        if (result < 0) {
            return result == -Errno.EIO ? -Errno.ENOTTY : result;
        }
        long wanted = caller.memory().getInt(address);
        if (wanted < 0) {
            return wanted;
        }
        return JobControl.setForeground(task().process, terminal.control, (int) wanted);
    }

    private long setExclusive(boolean exclusive) {
        int result = terminal.enter();
        if (result == 0) {
            terminal.isExclusive = exclusive;
            terminal.leave();
        }
        return result;
    }

    private long setDiscipline(long address) {
        long result = checkWriter();
        if (result < 0) {
            return result;
        }
        long wanted = caller.memory().getInt(address);
        return wanted < 0 ? wanted : wanted == TerminalRequest.N_TTY ? 0 : -Errno.EINVAL;
    }
}
