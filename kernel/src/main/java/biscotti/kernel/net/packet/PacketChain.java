package biscotti.kernel.net.packet;

/** Operations on a packet and its continuation as one run of bytes. */
public final class PacketChain {
    private PacketChain() {
    }

    /** Copies {@code count} bytes at {@code offset} of the whole packet into one buffer. */
    public static void copy(PacketBuffer source, int offset, PacketBuffer target, int targetOffset, int count) {
        int skip = offset;
        int at = targetOffset;
        int remaining = count;
        for (PacketBuffer part = source; remaining > 0; part = part.continuation) {
            int available = part.length() - skip;
            if (available > 0) {
                int take = Math.min(available, remaining);
                target.copyFrom(at, part, skip, take);
                at += take;
                remaining -= take;
                skip = 0;
            } else {
                skip -= part.length();
            }
        }
    }

    /** Copies up to {@code count} bytes at {@code offset} of the whole packet into an array; returns how many. */
    public static int copyTo(PacketBuffer source, int offset, byte[] target, int targetOffset, int count) {
        int skip = offset;
        int done = 0;
        for (PacketBuffer part = source; part != null && done < count; part = part.continuation) {
            int available = part.length() - skip;
            if (available > 0) {
                int take = Math.min(available, count - done);
                part.copyTo(skip, target, targetOffset + done, take);
                done += take;
                skip = 0;
            } else {
                skip -= part.length();
            }
        }
        return done;
    }

    /**
     * A packet that holds the bytes of an array, {@code headBytes} of room for a header already appended in front.
     *
     * @return null when buffers ran out
     */
    public static PacketBuffer from(PacketPool pool, int headBytes, byte[] source, int offset, int count) {
        PacketBuffer head = pool.take();
        if (head == null) {
            return null;
        }
        head.append(headBytes);
        PacketBuffer tail = head;
        int done = 0;
        while (true) {
            int at = tail.length();
            int take = Math.min(tail.tailroom(), count - done);
            tail.append(take);
            tail.copyFrom(at, source, offset + done, take);
            done += take;
            if (done == count) {
                return head;
            }
            PacketBuffer added = pool.take();
            if (added == null) {
                head.release();
                return null;
            }
            tail.continuation = added;
            tail = added;
        }
    }
}
