package biscotti.kernel.device.block.virtio;

import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.device.virtio.Virtqueue;
import biscotti.kernel.frame.PageFrame;

/**
 * The commands' headers, payloads and statuses, in one frame, a slot for each transfer (virtio 1.2, 5.2.6).
 *
 * <pre>
 *   0 int type    8 long sector    16 discard: long sector, int sectors, int flags    32 byte status
 * </pre>
 */
final class CommandSlots {
    static final int COUNT = 64;
    /** A ring must have room for a command of one piece. */
    static final int LEAST_ENTRIES = 4;

    private static final int SLOT_BYTES = PageFrame.SIZE / COUNT;
    private static final int TYPE = 0;
    private static final int SECTOR = 8;
    private static final int PAYLOAD = 16;
    private static final int STATUS = 32;
    private static final int HEADER_BYTES = 16;
    private static final int DISCARD_BYTES = 16;
    private static final int TYPE_IN = 0;
    private static final int TYPE_OUT = 1;
    private static final int TYPE_FLUSH = 4;
    private static final int TYPE_DISCARD = 11;
    private static final int NO_STATUS = 0xff;

    private final PageFrame memory;

    CommandSlots(PageFrame memory) {
        this.memory = memory;
    }

    private static int at(Transfer transfer) {
        return transfer.slot * SLOT_BYTES;
    }

    /** What the device said of the transfer's command: 0 is good. */
    int status(Transfer transfer) {
        return memory.getByte(at(transfer) + STATUS);
    }

    private void addHeader(Virtqueue queue, Transfer transfer, int type, long sector) {
        int at = at(transfer);
        memory.putLong(at + TYPE, type);
        memory.putLong(at + SECTOR, sector);
        memory.putByte(at + STATUS, NO_STATUS);
        queue.add(memory, at, HEADER_BYTES, false);
    }

    private void addStatus(Virtqueue queue, Transfer transfer) {
        queue.add(memory, at(transfer) + STATUS, 1, true);
        queue.submit(transfer);
    }

    /** Puts a flush into the ring; false if there is no room. */
    boolean addFlush(Virtqueue queue, Transfer transfer) {
        if (!queue.begin(2)) {
            return false;
        }
        addHeader(queue, transfer, TYPE_FLUSH, 0);
        addStatus(queue, transfer);
        return true;
    }

    /** Puts a discard of all the request's sectors into the ring. */
    boolean addDiscard(Virtqueue queue, Transfer transfer) {
        if (!queue.begin(3)) {
            return false;
        }
        addHeader(queue, transfer, TYPE_DISCARD, 0);
        int payload = at(transfer) + PAYLOAD;
        memory.putLong(payload, transfer.request.firstSector());
        memory.putLong(payload + 8, transfer.request.sectorCount());
        queue.add(memory, payload, DISCARD_BYTES, false);
        addStatus(queue, transfer);
        return true;
    }

    /** Puts a read or a write of so many of the request's pieces into the ring, from the transfer's first on. */
    boolean addData(Virtqueue queue, Transfer transfer, int pieces) {
        if (!queue.begin(pieces + 2)) {
            return false;
        }
        BlockRequest request = transfer.request;
        boolean isRead = request.operation() == BlockRequest.Operation.READ;
        addHeader(queue, transfer, isRead ? TYPE_IN : TYPE_OUT, transfer.sector);
        for (int i = transfer.firstPiece; i < transfer.firstPiece + pieces; i++) {
            queue.add(request.frame(i), request.offset(i), request.length(i), isRead);
        }
        transfer.pieces = pieces;
        addStatus(queue, transfer);
        return true;
    }
}
