package biscotti.kernel.frame.physical;

import biscotti.kernel.frame.FrameTable;
import biscotti.machine.Address;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The frame table in memory of its own.
 *
 * <pre>
 *   0 int references    4 int state    8 long link    16 long index
 * </pre>
 */
@NoAllocation
@Uninterruptible("used under the lock of the frames")
final class PhysicalFrameTable implements FrameTable {
    static final int ENTRY_BYTES = 24;

    private static final int REFERENCES = 0;
    private static final int STATE = 4;
    private static final int LINK = 8;
    private static final int INDEX = 16;

    private final Address base;
    private final long first;
    private final long limit;

    /** A table at {@code base}, whose bytes are 0, for the frames [{@code first}, {@code limit}). */
    PhysicalFrameTable(Address base, long first, long limit) {
        this.base = base;
        this.first = first;
        this.limit = limit;
    }

    private Address entry(long frame) {
        return base.plus((frame - first) * ENTRY_BYTES);
    }

    @Override
    public long first() {
        return first;
    }

    @Override
    public long limit() {
        return limit;
    }

    @Override
    public int references(long frame) {
        return entry(frame).readIntVolatile(REFERENCES);
    }

    @Override
    public void setReferences(long frame, int count) {
        entry(frame).writeIntVolatile(REFERENCES, count);
    }

    @Override
    public boolean compareAndSetReferences(long frame, int expected, int count) {
        return entry(frame).compareAndSetInt(REFERENCES, expected, count);
    }

    @Override
    public int state(long frame) {
        return entry(frame).readInt(STATE);
    }

    @Override
    public void setState(long frame, int state) {
        entry(frame).writeInt(STATE, state);
    }

    @Override
    public long link(long frame) {
        return entry(frame).readLong(LINK);
    }

    @Override
    public void setLink(long frame, long value) {
        entry(frame).writeLong(LINK, value);
    }

    @Override
    public long index(long frame) {
        return entry(frame).readLong(INDEX);
    }

    @Override
    public void setIndex(long frame, long value) {
        entry(frame).writeLong(INDEX, value);
    }
}
