/**
 * The directory /dev: a tmpfs with device files, and the devices that are nothing but memory: null, zero, full, random, urandom.
 *
 * <p>Drivers of other devices register with {@link biscotti.kernel.file.DeviceTable} themselves and add their names here. Sources: null(4), full(4),
 * random(4); Linux's list of
 * allocated device numbers.
 */
package biscotti.kernel.filesystem.device;
