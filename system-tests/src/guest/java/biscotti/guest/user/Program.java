package biscotti.guest.user;

import biscotti.machine.Address;
import biscotti.machine.MemoryMap;
import biscotti.machine.StartInfo;
import biscotti.machine.user.PageTable;
import biscotti.runtime.Log;
import biscotti.runtime.user.TranslationFlush;

/** The program that the loader brought: a static ELF executable, its segments copied to pages of their own. */
public final class Program {
    private static final long STACK_TOP = 0x7000_0000_0000L;
    static final long FRAME = 0xf_ffff_ffff_f000L;
    private static final long READ = 1L << 63 | 5;
    static final long READ_WRITE = 1L << 63 | 7;
    private static final long READ_EXECUTE = 5;

    private static final long PAGE = MemoryMap.PAGE_BYTES;
    private static final int LOAD = 1;
    private static final int ENTRY = 24;
    private static final int HEADERS = 32;
    private static final int HEADER_COUNT = 56;
    private static final int HEADER_BYTES = 56;
    private static final int STACK_PAGES = 16;

    private Program() {}

    /** Runs it with one thread at first, until all threads have ended; the status of the last. */
    public static int run() {
        int before = Frames.ALL.taken();
        PageTable table = load();
        Threads.start(table, file().readLong(ENTRY), STACK_TOP, 0);
        int status = Threads.awaitEnd();
        unload(table);
        Log.write("frames left: ");
        Log.writeDecimal(Frames.ALL.taken() - before);
        Log.newLine();
        return status;
    }

    /** Loads a table that maps one page, for user code to do everything with it. */
    public static void mapForKernel(long page) {
        PageTable table = PageTable.create(Frames.ALL, TranslationFlush.INSTANCE);
        map(table, page, READ_EXECUTE | READ_WRITE & ~READ);
        table.activate();
    }

    private static Address file() {
        return MemoryMap.direct(StartInfo.moduleStart());
    }

    /** An address space with the program in it. */
    private static PageTable load() {
        PageTable table = PageTable.create(Frames.ALL, TranslationFlush.INSTANCE);
        Address headers = file().plus(file().readLong(HEADERS));
        int count = file().readShort(HEADER_COUNT);
        for (int i = 0; i < count; i++) {
            Address header = headers.plus((long) HEADER_BYTES * i);
            if (header.readInt(0) == LOAD) {
                loadSegment(table, header);
            }
        }
        mapStack(table, STACK_TOP);
        return table;
    }

    private static void loadSegment(PageTable table, Address header) {
        long rights = (header.readInt(4) & 1) != 0 ? READ_EXECUTE : (header.readInt(4) & 2) != 0 ? READ_WRITE : READ;
        Address from = file().plus(header.readLong(8));
        long start = header.readLong(16);
        long fileEnd = start + header.readLong(32);
        long end = start + header.readLong(40);
        for (long page = start & -PAGE; page < end; page += PAGE) {
            Address to = map(table, page, rights);
            for (long address = Math.max(page, start); address < Math.min(page + PAGE, fileEnd); address++) {
                to.writeByte(address - page, from.readByte(address - start));
            }
        }
    }

    /** Maps pages for a stack below an address. */
    private static void mapStack(PageTable table, long top) {
        for (int i = 1; i <= STACK_PAGES; i++) {
            map(table, top - i * PAGE, READ_WRITE);
        }
    }

    /** Maps a fresh page of zeros. */
    private static Address map(PageTable table, long page, long rights) {
        long frame = Frames.ALL.takeZeroed();
        table.put(page, frame << MemoryMap.PAGE_SHIFT | rights);
        return Frames.at(frame);
    }

    /** Frees all pages, then the table. */
    private static void unload(PageTable table) {
        for (long page = table.next(0, PageTable.USER_END); page < PageTable.USER_END; page = table.next(page + PAGE, PageTable.USER_END)) {
            Frames.ALL.giveBack((table.remove(page) & FRAME) >>> MemoryMap.PAGE_SHIFT);
        }
        table.destroy();
    }
}
