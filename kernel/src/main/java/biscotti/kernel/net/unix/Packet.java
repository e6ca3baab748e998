package biscotti.kernel.net.unix;

import biscotti.kernel.collection.Link;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.net.socket.PeerIdentity;

/** What was sent by one call, or a piece of it: bytes in page frames, and what goes along. */
final class Packet {
    final Link<Packet> link = new Link<>(this);
    /** Whose sending buffer it counts for. */
    final UnixSocket sender;
    final PeerIdentity identity;
    /** Where it came from, or null: the sender's name when it was sent. */
    final byte[] senderName;
    /** Files under way, or null. */
    OpenFile[] files;
    private final PageFrame[] frames;
    private int start;
    private int length;

    private Packet(UnixSocket sender, PeerIdentity identity, PageFrame[] frames, int length) {
        this.sender = sender;
        this.identity = identity;
        this.senderName = sender.name();
        this.frames = frames;
        this.length = length;
    }

    /** Room for {@code bytes}; null when frames are short. */
    static Packet allocate(FrameAllocator allocator, UnixSocket sender, PeerIdentity identity, int bytes) {
        PageFrame[] frames = new PageFrame[bytes + PageFrame.SIZE - 1 >> PageFrame.SIZE_BITS];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = allocator.allocate();
            if (frames[i] == null) {
                release(frames, i);
                return null;
            }
        }
        return new Packet(sender, identity, frames, bytes);
    }

    private static void release(PageFrame[] frames, int count) {
        for (int i = 0; i < count; i++) {
            frames[i].release();
        }
    }

    /** Bytes that are there still. */
    int length() {
        return length;
    }

    /** What it takes of the sender's buffer: whole pages, and something for itself. */
    int accountedBytes() {
        return (frames.length << PageFrame.SIZE_BITS) + 256;
    }

    /** Takes all bytes from a program; false when its memory cannot be read. */
    boolean fill(UserBuffer source) {
        int done = 0;
        while (done < length) {
            int within = done & PageFrame.SIZE - 1;
            int wanted = Math.min(PageFrame.SIZE - within, length - done);
            if (source.get(frames[done >> PageFrame.SIZE_BITS], within, wanted) < wanted) {
                return false;
            }
            done += wanted;
        }
        return true;
    }

    /** Gives a program up to {@code count} bytes from {@code skip} on, which stay; returns how many, less when its memory cannot be written. */
    int copyTo(UserBuffer target, int skip, int count) {
        int done = 0;
        while (done < count) {
            int at = start + skip + done;
            int within = at & PageFrame.SIZE - 1;
            int wanted = Math.min(PageFrame.SIZE - within, count - done);
            int moved = target.put(frames[at >> PageFrame.SIZE_BITS], within, wanted);
            done += Math.max(moved, 0);
            if (moved < wanted) {
                break;
            }
        }
        return done;
    }

    /** Drops bytes at the front. */
    void consume(int count) {
        start += count;
        length -= count;
    }

    /** Gives the pages back. */
    void releasePages() {
        release(frames, frames.length);
    }
}
