/**
 * What a terminal does with bytes, termios(3): the line discipline as plain logic, without locks, processes or descriptors.
 *
 * <p>{@link biscotti.kernel.device.terminal.LineDiscipline} stands between a line, where bytes come in as they are typed and go out to be shown (its
 * {@link biscotti.kernel.device.terminal.LineHost}), and a program that reads and writes. It edits lines, echoes, makes signals of characters, and lays out
 * what is written.
 *
 * <p><b>Not here:</b> terminals as files, their sessions and pseudoterminals (filesystem.terminal); parity and breaks, since no line of ours has them.
 *
 * <p><b>Invariants.</b> Everything of one terminal is called under one lock of its owner, and does not sleep. A {@link
 * biscotti.kernel.device.terminal.Termios} never
 * changes: another one takes its place.
 *
 * <p><b>Sources.</b> POSIX, chapter 11; termios(3); and for what these leave open (columns when tabs are erased, what a full buffer drops) the behaviour of
 * Linux, which the tests compare with byte by byte.
 */
package biscotti.kernel.device.terminal;
