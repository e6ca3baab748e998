/**
 * Terminals as files: reading, writing, ioctl_tty(2), sessions, and pseudoterminals, pty(7).
 *
 * <p>A {@link biscotti.kernel.filesystem.terminal.Terminal} is a {@link biscotti.kernel.device.terminal.LineDiscipline} with a lock, wait queues and a
 * session. Its
 * line is the host's ({@link biscotti.kernel.filesystem.terminal.HostTerminal}) or the master of a pair ({@link
 * biscotti.kernel.filesystem.terminal.PseudoTerminal}). /dev/tty, /dev/console and /dev/ttyS0 are opened by
 * {@link biscotti.kernel.filesystem.terminal.TerminalDevices}; /dev/pts is filesystem.devpts.
 *
 * <p><b>Not here:</b> virtual consoles, modem lines, SIGIO, locked settings (TIOCSLCKTRMIOS), line disciplines besides N_TTY.
 *
 * <p><b>Locks.</b> One sleeping lock per terminal, of both ends of a pair ({@link biscotti.kernel.filesystem.terminal.Terminal#RANK}); under it spin locks
 * only: the
 * process tree for signals, event sources. User memory is touched without it. Two are never held at once.
 *
 * <p><b>Invariants.</b> A hangup makes all files that were open before it dead: reads end, writes fail; {@code hangups} tells which. What a master writes goes
 * through the discipline as far as there is room, and waits in {@code incoming} otherwise.
 */
package biscotti.kernel.filesystem.terminal;
