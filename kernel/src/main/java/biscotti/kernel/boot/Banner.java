package biscotti.kernel.boot;

import biscotti.machine.PhysicalMemory;
import biscotti.machine.ProcessorList;
import biscotti.runtime.Log;

/** The log's first line: what has started, and on what. */
final class Banner {
    private static final int MEBIBYTE_SHIFT = 20;

    private Banner() {}

    static void write() {
        Log.write("Biscotti, ");
        Log.writeDecimal(PhysicalMemory.totalBytes() >> MEBIBYTE_SHIFT);
        Log.write(" MiB of memory, ");
        Log.writeDecimal(ProcessorList.count());
        Log.write(ProcessorList.count() == 1 ? " processor\n" : " processors\n");
    }
}
