/**
 * PCI and PCI Express: which functions there are, their configuration space, the registers behind their base addresses, and MSI-X.
 *
 * <p>Configuration space is reached by the ports 0xcf8 and 0xcfc, which every PC with PCI has; a machine without it reads all ones, and has no
 * functions. Addresses and bus numbers are what the firmware gave. Everything here is called by one thread at start-up.
 *
 * <p>This package uses ports and device registers; what it gives to drivers are {@link biscotti.machine.Address}es of mapped registers.
 *
 * <p><b>Not here:</b> extended configuration space (nothing needs it), interrupt pins, hot plug, the assignment of addresses.
 *
 * <p>Sources: PCI Local Bus Specification 3.0, chapter 6; PCI Express Base Specification, 7.7 (MSI-X).
 */
package biscotti.kernel.device.pci;
