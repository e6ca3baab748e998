/**
 * The {@code biscotti} command: one class per verb, thin; the work is in the compiler and in QEMU.
 *
 * <p>Exit statuses: the program's own; 124 when time is up; 125 for errors of the command itself, with one line that says what to do;
 * 70 for a kernel panic.
 */
package biscotti.cli;
