package biscotti.kernel.filesystem.pipe;

import biscotti.kernel.frame.PageFrame;

/** A part of a page that waits in a pipe. */
final class PipeBuffer {
    /** The page, with a reference of this buffer. */
    final PageFrame frame;
    int offset;
    int length;
    /** Whether bytes may be appended: the page is the pipe's alone, and the buffer is no packet. */
    final boolean isMergeable;
    /** Whether a read ends with this buffer, and drops what it did not take. */
    final boolean isPacket;

    PipeBuffer(PageFrame frame, int offset, int length, boolean isMergeable, boolean isPacket) {
        this.frame = frame;
        this.offset = offset;
        this.length = length;
        this.isMergeable = isMergeable;
        this.isPacket = isPacket;
    }

    /** Bytes that can be appended. */
    int room() {
        return isMergeable ? PageFrame.SIZE - offset - length : 0;
    }
}
