package biscotti.usermode;

import biscotti.machine.Address;
import biscotti.machine.MemoryMap;
import biscotti.machine.StartInfo;
import biscotti.machine.user.PageTable;
import biscotti.runtime.user.TranslationFlush;

/** The program that the loader brought: a static ELF executable, its segments copied to pages of their own. */
final class Program {
    static final long STACK_TOP = 0x7000_0000_0000L;
    static final long READ = 1L << 63 | 5;
    static final long READ_WRITE = 1L << 63 | 7;
    static final long READ_EXECUTE = 5;

    private static final long PAGE = MemoryMap.PAGE_BYTES;
    private static final int LOAD = 1;
    private static final int STACK_PAGES = 16;

    private Program() {}

    private static Address file() {
        return MemoryMap.direct(StartInfo.moduleStart());
    }

    /** Where it begins. */
    static long entry() {
        return file().readLong(24);
    }

    /** An address space with the program in it. */
    static PageTable load() {
        PageTable table = PageTable.create(Frames.ALL, TranslationFlush.INSTANCE);
        Address headers = file().plus(file().readLong(32));
        int count = file().readShort(56);
        for (int i = 0; i < count; i++) {
            Address header = headers.plus(56L * i);
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
    static void mapStack(PageTable table, long top) {
        for (int i = 1; i <= STACK_PAGES; i++) {
            map(table, top - i * PAGE, READ_WRITE);
        }
    }

    /** Maps a fresh page of zeros. */
    static Address map(PageTable table, long page, long rights) {
        long frame = Frames.ALL.takeZeroed();
        table.put(page, frame << MemoryMap.PAGE_SHIFT | rights);
        return Frames.at(frame);
    }

    /** Frees all pages, then the table. */
    static void unload(PageTable table) {
        for (long page = table.next(0, PageTable.USER_END); page < PageTable.USER_END; page = table.next(page + PAGE, PageTable.USER_END)) {
            Frames.ALL.giveBack((table.remove(page) & 0xf_ffff_ffff_f000L) >>> MemoryMap.PAGE_SHIFT);
        }
        table.destroy();
    }
}
