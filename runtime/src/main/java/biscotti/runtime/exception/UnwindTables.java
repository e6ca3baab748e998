package biscotti.runtime.exception;

import biscotti.machine.Address;
import biscotti.machine.ImageSymbol;
import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * What the image says about its code: which registers a function saves where, and where a call's exceptions land.
 *
 * <p>Code is named by its offset from the start of the text, an unsigned 32-bit number. Each search is binary over sorted records.
 */
@NoAllocation
@Uninterruptible("used while an exception is in flight")
public final class UnwindTables {
    private static final int FUNCTION_BYTES = 24;
    private static final int FUNCTION_FIRST_CALL_SITE = 8;
    private static final int FUNCTION_CALL_SITES = 12;
    private static final int FUNCTION_SAVED = 16;
    private static final int CALL_SITE_BYTES = 12;
    private static final int CALL_SITE_PAD = 8;
    private static final int FAULT_BYTES = 8;
    private static final int END = 4;

    private static Address text;
    private static long textBytes;
    private static Address functions;
    private static long functionCount;
    private static Address callSites;
    private static Address faults;
    private static long faultCount;

    private UnwindTables() {}

    /** Finds the image's tables. */
    public static void initialise() {
        initialiseText(ImageSymbol.address(ImageSymbol.TEXT_START), ImageSymbol.address(ImageSymbol.TEXT_END));
        initialiseFunctions(ImageSymbol.address(ImageSymbol.UNWIND_FUNCTIONS), ImageSymbol.address(ImageSymbol.UNWIND_FUNCTIONS_END),
                ImageSymbol.address(ImageSymbol.UNWIND_CALL_SITES));
        initialiseFaults(ImageSymbol.address(ImageSymbol.FAULT_MAP), ImageSymbol.address(ImageSymbol.FAULT_MAP_END));
    }

    static void initialiseText(Address start, Address end) {
        text = start;
        textBytes = end.minus(start);
    }

    static void initialiseFunctions(Address start, Address end, Address sites) {
        functions = start;
        functionCount = end.minus(start) / FUNCTION_BYTES;
        callSites = sites;
    }

    static void initialiseFaults(Address start, Address end) {
        faults = start;
        faultCount = end.minus(start) / FAULT_BYTES;
    }

    /** Whether the address lies in the image's code. */
    public static boolean isCode(long address) {
        return Long.compareUnsigned(address - text.toLong(), textBytes) < 0;
    }

    /** The offset of code for the tables. */
    static long offsetOf(long address) {
        return address - text.toLong();
    }

    /** The code at an offset. */
    static long addressOf(long offset) {
        return text.toLong() + offset;
    }

    /** The record of the function that holds the offset; zero if none does. */
    static Address function(long offset) {
        long index = lastNotAbove(functions, functionCount, FUNCTION_BYTES, offset);
        if (index < 0) {
            return Address.zero();
        }
        Address record = functions.plus(index * FUNCTION_BYTES);
        return offset < unsigned(record, END) ? record : Address.zero();
    }

    /** Where the function saved a register, in words from its frame pointer; 0: it did not. Order: RBX, R12, R13, R14, R15. */
    static int savedAt(Address function, int register) {
        return function.readByte(FUNCTION_SAVED + register);
    }

    /** Offset of the landing pad of the call that holds the offset; -1 if its exceptions leave the function. */
    static long landingPad(Address function, long offset) {
        Address sites = callSites.plus(unsigned(function, FUNCTION_FIRST_CALL_SITE) * CALL_SITE_BYTES);
        int count = function.readShort(FUNCTION_CALL_SITES) & 0xffff;
        long index = lastNotAbove(sites, count, CALL_SITE_BYTES, offset);
        if (index < 0) {
            return -1;
        }
        Address site = sites.plus(index * CALL_SITE_BYTES);
        return offset < unsigned(site, END) ? unsigned(site, CALL_SITE_PAD) : -1;
    }

    /** Where to go on after a null access at this code address; 0 if it is not one that may fault. */
    public static long faultHandler(long address) {
        long offset = offsetOf(address);
        long index = lastNotAbove(faults, faultCount, FAULT_BYTES, offset);
        if (index < 0) {
            return 0;
        }
        Address record = faults.plus(index * FAULT_BYTES);
        return unsigned(record, 0) == offset ? addressOf(unsigned(record, END)) : 0;
    }

    /** Index of the last record whose first word is not above the key; -1 if all are. Records ascend by that word. */
    static long lastNotAbove(Address records, long count, int recordBytes, long key) {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = low + high >>> 1;
            if (unsigned(records, middle * recordBytes) <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    static long unsigned(Address record, long offset) {
        return record.readInt(offset) & 0xffff_ffffL;
    }
}
