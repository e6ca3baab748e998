package biscotti.kernel.filesystem.buffer;

import biscotti.kernel.collection.Link;
import biscotti.kernel.frame.PageFrame;

/** One block of metadata in memory. Its content begins at offset 0 of {@link #frame}. */
public final class Buffer {
    /** Where it is on the disk, in the file system's blocks. */
    public final long block;
    public final PageFrame frame;

    final Link<Buffer> ageLink = new Link<>(this); // linked while nobody pins it
    int pins;
    private boolean verified;

    Buffer(long block, PageFrame frame) {
        this.block = block;
        this.frame = frame;
    }

    /** Whether a user has checked the content (checksum, structure) since it was read. */
    public boolean isVerified() {
        return verified;
    }

    public void setVerified() {
        verified = true;
    }
}
