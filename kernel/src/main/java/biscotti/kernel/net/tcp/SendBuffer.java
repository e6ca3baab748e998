package biscotti.kernel.net.tcp;

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

    /** Drops bytes at the front: they were acknowledged. */
    void consume(int count) {
        size -= count;
        skip += count;
        while (chunkCount > 0 && (skip >= CHUNK || size == 0)) {
            chunks[firstChunk].release();
            chunks[firstChunk] = null;
            firstChunk = firstChunk + 1 & chunks.length - 1;
            chunkCount--;
            skip = size == 0 ? 0 : skip - CHUNK;
        }
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
