package biscotti.kernel.device.block.virtio;

import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.BlockRequest;

/** A request on its way through the device: which step it is at. Guarded by the disk's lock, but between its completion and its next step. */
final class Transfer {
    /** What is to be done next, or going on. */
    enum Step { FLUSH_BEFORE, DATA, FLUSH_AFTER }

    final int slot;
    BlockRequest request;
    Step step;
    /** The first piece of the command that goes on, how many it has, and its first sector. */
    int firstPiece;
    int pieces;
    long sector;
    /** The next in whichever list has it. */
    Transfer next;

    Transfer(int slot) {
        this.slot = slot;
    }

    void begin(BlockRequest newRequest) {
        request = newRequest;
        firstPiece = 0;
        pieces = 0;
        sector = newRequest.firstSector();
        step = switch (newRequest.operation()) {
            case READ, DISCARD -> Step.DATA;
            case WRITE -> newRequest.has(BlockRequest.PREFLUSH) ? Step.FLUSH_BEFORE : Step.DATA;
            case FLUSH -> Step.FLUSH_AFTER;
        };
    }

    /** Goes on after a command that succeeded; false if the request is done. */
    boolean advance() {
        switch (step) {
            case FLUSH_BEFORE -> {
                step = Step.DATA;
                return true;
            }
            case DATA -> {
                for (int i = firstPiece; i < firstPiece + pieces; i++) {
                    sector += request.length(i) >> BlockDevice.SECTOR_SIZE_BITS;
                }
                firstPiece += pieces;
                if (firstPiece < request.pieceCount()) {
                    return true;
                }
                if (request.operation() == BlockRequest.Operation.WRITE && request.has(BlockRequest.FUA)) {
                    step = Step.FLUSH_AFTER;
                    return true;
                }
                return false;
            }
            case FLUSH_AFTER -> {
                return false;
            }
        }
        return false;
    }
}
