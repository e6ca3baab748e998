/**
 * What Linux promises to programs: constants, error numbers and structure layouts, under the names of Linux's headers.
 *
 * <p>Data only. Nothing here has behaviour, and every other package may use it. Values are those of x86-64; the source of each
 * is the system's {@code asm-generic} and {@code x86} user headers and the man pages of sections 2 and 3.
 */
package biscotti.kernel.abi;
