/**
 * Images of ext4 file systems on the host, by the kernel's own ext4 code over a file: what {@code biscotti image} makes, lists, reads and adds to.
 *
 * <p>Owners and modes are written into the image as the packages say, whoever runs the command: nothing passes through the host's file
 * system. Only the empty file system comes from e2fsprogs' mke2fs.
 */
package biscotti.cli.image;
