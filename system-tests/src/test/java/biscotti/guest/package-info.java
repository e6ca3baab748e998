/** The test kernel's image in QEMU: user mode, panics, how long the way to the first thread is. */
package biscotti.guest;
