package biscotti.runtime.exception;

import biscotti.machine.Address;
import biscotti.machine.ImageSymbol;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * Which class, method, file and line an instruction came from.
 *
 * <p>A position is a number from 1; 0 is none, and its record is empty. An inlined call's position names the position that it was inlined into as its caller.
 */
@NoAllocation
@Uninterruptible("used in panics")
public final class Positions {
    private static final int RANGE_BYTES = 8;
    private static final int RANGE_POSITION = 4;
    private static final int POSITION_BYTES = 16;
    private static final int POSITION_LINE = 4;
    private static final int POSITION_CALLER = 8;
    private static final int METHOD_BYTES = 12;
    private static final int METHOD_NAME = 4;
    private static final int METHOD_FILE = 8;

    private static Address ranges;
    private static long rangeCount;
    private static Address positions;
    private static long positionCount;
    private static Address methods;
    private static Address strings;

    private Positions() {}

    /** Finds the image's tables. */
    public static void initialise() {
        initialise(ImageSymbol.address(ImageSymbol.POSITION_RANGES), ImageSymbol.address(ImageSymbol.POSITION_RANGES_END),
                ImageSymbol.address(ImageSymbol.POSITIONS), ImageSymbol.address(ImageSymbol.POSITIONS_END),
                ImageSymbol.address(ImageSymbol.POSITION_METHODS), ImageSymbol.address(ImageSymbol.POSITION_STRINGS));
    }

    static void initialise(Address rangeStart, Address rangeEnd, Address positionStart, Address positionEnd, Address method, Address string) {
        ranges = rangeStart;
        rangeCount = rangeEnd.minus(rangeStart) / RANGE_BYTES;
        positions = positionStart;
        positionCount = positionEnd.minus(positionStart) / POSITION_BYTES;
        methods = method;
        strings = string;
    }

    /** The position of the call that returns to this address; of what is no code, 0. */
    static int ofReturnAddress(long address) {
        if (!UnwindTables.isCode(address - 1)) {
            return 0;
        }
        long offset = UnwindTables.offsetOf(address) - 1;
        long index = UnwindTables.lastNotAbove(ranges, rangeCount, RANGE_BYTES, offset);
        int position = index < 0 ? 0 : ranges.plus(index * RANGE_BYTES).readInt(RANGE_POSITION);
        return Integer.toUnsignedLong(position) < positionCount ? position : 0;
    }

    private static Address record(int position) {
        return positions.plus((long) position * POSITION_BYTES);
    }

    /** The position that this one was inlined into, or 0. */
    static int caller(int position) {
        return record(position).readInt(POSITION_CALLER);
    }

    /** The source line; 0 if unknown. */
    static int line(int position) {
        return record(position).readInt(POSITION_LINE);
    }

    /** The class's name, as a string of the table: unsigned 16-bit length, then UTF-8. */
    static Address className(int position) {
        return string(position, 0);
    }

    /** The method's name. */
    static Address methodName(int position) {
        return string(position, METHOD_NAME);
    }

    /** The source file's name; empty if unknown. */
    static Address file(int position) {
        return string(position, METHOD_FILE);
    }

    private static Address string(int position, int field) {
        Address method = methods.plus(UnwindTables.unsigned(record(position), 0) * METHOD_BYTES);
        return strings.plus(UnwindTables.unsigned(method, field));
    }

    /** Length in bytes of a string of the table. */
    static int length(Address string) {
        return string.readShort(0) & 0xffff;
    }

    /** First byte of a string of the table. */
    static Address bytes(Address string) {
        return string.plus(2);
    }
}
