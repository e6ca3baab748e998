package biscotti.kernel.net.tcp;

import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketPool;

/**
 * The bytes that the user has handed over and the peer has not acknowledged: a ring of pages, each filled to the brim
 * before the next is begun, so that any position is found by division.
 */
final class SendBuffer {
    private static final int CHUNK = PacketBuffer.CAPACITY;

    private final PacketPool pool;
    private PacketBuffer[] chunks = new PacketBuffer[4];
    private int firstChunk;
    private int chunkCount;
    /** Bytes of the first chunk that are gone. */
    private int skip;
    private int size;
    /** Somebody puts bytes at the end of the last page, which therefore stays. */
    private boolean isFilling;

    SendBuffer(PacketPool pool) {
        this.pool = pool;
    }

    int size() {
        return size;
    }

    /** Copies bytes in; returns how many, fewer when buffers ran out. */
    int append(byte[] source, int offset, int count) {
        int done = 0;
        while (done < count) {
            int used = (skip + size) % CHUNK;
            if (used == 0 && skip + size == chunkCount * CHUNK && !addChunk()) {
                break;
            }
            PacketBuffer chunk = chunk((skip + size) / CHUNK);
            int take = Math.min(CHUNK - used, count - done);
            chunk.append(take);
            chunk.copyFrom(used, source, offset + done, take);
            size += take;
            done += take;
        }
        return done;
    }

    /** Copies bytes at a position out into a packet. */
    void copyTo(PacketBuffer target, int targetOffset, int position, int count) {
        int at = skip + position;
        int done = 0;
        while (done < count) {
            int within = at % CHUNK;
            int take = Math.min(CHUNK - within, count - done);
            target.copyFrom(targetOffset + done, chunk(at / CHUNK), within, take);
            at += take;
            done += take;
        }
    }

    /** Makes sure that the last page has room, and keeps it until {@link #endFill}: how much room, 0 when buffers ran out. */
    int beginFill() {
        if (skip + size == chunkCount * CHUNK && !addChunk()) {
            return 0;
        }
        isFilling = true;
        return CHUNK - (skip + size) % CHUNK;
    }

    /** The page to be filled, and from where on. */
    PageFrame fillFrame() {
        return chunk(chunkCount - 1).frame();
    }

    int fillOffset() {
        return (skip + size) % CHUNK;
    }

    /** Ends {@link #beginFill}: {@code count} bytes were put. */
    void endFill(int count) {
        isFilling = false;
        chunk(chunkCount - 1).append(count);
        size += count;
        dropIfEmpty();
    }

    /** Drops bytes at the front: they were acknowledged. */
    void consume(int count) {
        size -= count;
        skip += count;
        while (skip >= CHUNK) {
            dropFirst();
            skip -= CHUNK;
        }
        dropIfEmpty();
    }

    private void dropIfEmpty() {
        if (size == 0 && chunkCount > 0 && !isFilling) {
            dropFirst();
            skip = 0;
        }
    }

    private void dropFirst() {
        chunks[firstChunk].release();
        chunks[firstChunk] = null;
        firstChunk = firstChunk + 1 & chunks.length - 1;
        chunkCount--;
    }

    void releaseAll() {
        consume(size);
    }

    private PacketBuffer chunk(int index) {
        return chunks[firstChunk + index & chunks.length - 1];
    }

    private boolean addChunk() {
        PacketBuffer added = pool.take();
        if (added == null) {
            return false;
        }
        added.clear(0);
        if (chunkCount == chunks.length) {
            PacketBuffer[] larger = new PacketBuffer[chunks.length * 2];
            for (int i = 0; i < chunkCount; i++) {
                larger[i] = chunk(i);
            }
            chunks = larger;
            firstChunk = 0;
        }
        chunks[firstChunk + chunkCount & chunks.length - 1] = added;
        chunkCount++;
        return true;
    }
}
