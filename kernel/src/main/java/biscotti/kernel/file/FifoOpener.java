package biscotti.kernel.file;

/** Opens named pipes: fifo(7). */
public interface FifoOpener {
    /** As {@link Inode#open}, for an inode that is a FIFO. May sleep until the other end is opened; {@code -EINTR}, {@code -ENXIO}. */
    int openFifo(Inode inode, OpenRequest request);
}
