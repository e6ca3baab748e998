/**
 * Disks as files: {@code /dev/vda}, {@code /dev/vdb} ..., in the order in which the machine has them.
 *
 * <p>Transfers go to the disk itself, at once, as with {@code O_DIRECT} on Linux, though at any position and of any length: what is not a whole sector is
 * read first. Nothing is cached; a volume that is mounted from the disk has a cache of its own, and who writes behind its back is on his own, as on
 * Linux. Two writes of parts of one sector at once may undo one another.
 *
 * <p>Durable is what fsync(2) or a descriptor with {@code O_SYNC} or {@code O_DSYNC} said is durable.
 *
 * <p><b>Not here:</b> partitions, mappings of disks into memory.
 *
 * <p>Sources: ioctl_list(2) and the header linux/fs.h of the user-space API, for the requests; Linux's list of allocated device numbers.
 */
package biscotti.kernel.filesystem.block;
