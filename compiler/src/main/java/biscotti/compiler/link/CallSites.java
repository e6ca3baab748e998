package biscotti.compiler.link;

import java.util.ArrayList;
import java.util.List;

/** Reads .gcc_except_table: which calls of a function have a landing pad (Itanium C++ ABI, exception handling tables, chapter 7). */
final class CallSites {
    /** Addresses of code. */
    record Site(long start, long end, long landingPad) {}

    private CallSites() {}

    /** The sites with a pad, by ascending address. */
    static List<Site> read(ElfFile elf, CallFrames.Function function) {
        List<Site> sites = new ArrayList<>();
        if (function.exceptionTable() == 0) {
            return sites;
        }
        Reader reader = elf.section(".gcc_except_table");
        reader.seek((int) (function.exceptionTable() - elf.sectionAddress(".gcc_except_table")));
        int padBase = reader.u8();
        if (padBase != 0xff) {
            throw new LinkException("landing pads outside their function");
        }
        int typeEncoding = reader.u8();
        if (typeEncoding != 0xff) {
            reader.uleb();
        }
        int encoding = reader.u8();
        long length = reader.uleb();
        long end = reader.position() + length;
        while (reader.position() < end) {
            long start = function.start() + reader.encoded(encoding);
            long size = reader.encoded(encoding);
            long pad = reader.encoded(encoding);
            reader.uleb();
            if (pad != 0) {
                sites.add(new Site(start, start + size, function.start() + pad));
            }
        }
        return sites;
    }
}
