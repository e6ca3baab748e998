package biscotti.kernel.filesystem.ext4;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.device.block.hosted.MemoryDisk;

/** A disk on which chosen requests fail. */
final class FaultyDisk extends MemoryDisk {
    private final int firstFailure;
    private final int failures;
    private int requests;

    /** Requests {@code firstFailure} to {@code firstFailure + failures - 1}, counted from 0, answer {@code -EIO} and do nothing. */
    FaultyDisk(byte[] content, int firstFailure, int failures) {
        super(content, false);
        this.firstFailure = firstFailure;
        this.failures = failures;
    }

    @Override
    protected int execute(BlockRequest request) {
        int number = requests++;
        return number >= firstFailure && number - firstFailure < failures ? -Errno.EIO : super.execute(request);
    }

    /** How many requests came. */
    int requests() {
        return requests;
    }
}
