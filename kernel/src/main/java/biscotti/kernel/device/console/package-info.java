/**
 * The standard streams of the program that the machine was booted for, on channels of the host: byte for byte, each by itself.
 *
 * <p>They are anonymous files that look like pipes. Before virtio they are the runtime's debug consoles and serial port.
 *
 * <p><b>Not here:</b> terminals; the kernel's log.
 */
package biscotti.kernel.device.console;
