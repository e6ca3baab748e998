/**
 * Unpacks archives of the kind that Linux takes as its first root: cpio(5), "new ASCII format", with or without checksums, several one after the other.
 *
 * <p>Not a general cpio: it reads from memory, writes through the {@linkplain biscotti.kernel.file file floor}, and stops at the first thing that is wrong,
 * with words for a person. Archives may be hostile: no size or name in one is believed before it was checked.
 *
 * <p>Sources: the layout in Linux's documentation of the initramfs buffer format; cpio(5).
 */
package biscotti.kernel.filesystem.cpio;
