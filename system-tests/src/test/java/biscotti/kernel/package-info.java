/** The kernel as a whole, seen from outside: it is built by the command and booted in QEMU. */
package biscotti.kernel;
