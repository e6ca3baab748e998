package biscotti.kernel.task.program;

/**
 * The vDSO, a shared library of one page, made while the kernel is built: vdso(7), elf(5).
 *
 * <pre>
 *   0 ELF header   0x40 two program headers   0xc0 symbols   0x180 hash table   0x1c0 names   0x280 dynamic section   0x400 code
 * </pre>
 */
final class VdsoImage {
    private static final int BYTES = 4096;
    private static final int PROGRAM_HEADERS = 0x40;
    private static final int SYMBOLS = 0xc0;
    private static final int SYMBOL_BYTES = 24;
    private static final int HASH = 0x180;
    private static final int NAMES = 0x1c0;
    private static final int DYNAMIC = 0x280;
    private static final int DYNAMIC_BYTES = 7 * 16;

    private static final int ET_DYN = 3;
    private static final int EM_X86_64 = 62;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int DT_HASH = 4;
    private static final int DT_STRTAB = 5;
    private static final int DT_SYMTAB = 6;
    private static final int DT_STRSZ = 10;
    private static final int DT_SYMENT = 11;
    private static final int DT_SONAME = 14;
    private static final int READ = 4;
    private static final int READ_EXECUTE = 5;
    /** A global function, in a section that is not listed: section headers are for linkers. */
    private static final int GLOBAL_FUNCTION = 0x12;
    private static final int SOME_SECTION = 1;

    private static final String SONAME = "linux-vdso.so.1";
    private static final String[] FUNCTIONS = {"__vdso_clock_gettime", "__vdso_gettimeofday", "__vdso_time", "__vdso_getcpu"};
    private static final int[] ADDRESSES = {VdsoCode.CLOCK_GETTIME, VdsoCode.GETTIMEOFDAY, VdsoCode.TIME, VdsoCode.GETCPU};

    static final byte[] IMAGE = build();

    private VdsoImage() {
    }

    private static byte[] build() {
        byte[] image = new byte[BYTES];
        header(image);
        programHeader(image, PROGRAM_HEADERS, PT_LOAD, READ_EXECUTE, 0, BYTES);
        programHeader(image, PROGRAM_HEADERS + ElfHeader.PROGRAM_HEADER_BYTES, PT_DYNAMIC, READ, DYNAMIC, DYNAMIC_BYTES);
        int name = putName(image, 1, SONAME);
        for (int i = 0; i < FUNCTIONS.length; i++) {
            int at = SYMBOLS + (i + 1) * SYMBOL_BYTES;
            put(image, at, 4, name);
            image[at + 4] = GLOBAL_FUNCTION;
            put(image, at + 6, 2, SOME_SECTION);
            put(image, at + 8, 8, ADDRESSES[i]);
            name = putName(image, name, FUNCTIONS[i]);
        }
        hash(image);
        dynamic(image, name);
        VdsoCode.put(image);
        return image;
    }

    /** The lowest bytes of a number, the lowest first: by plain stores, since this runs while the kernel is built. */
    private static void put(byte[] image, int at, int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            image[at + i] = (byte) (value >>> 8 * i);
        }
    }

    private static void header(byte[] image) {
        byte[] identification = {0x7f, 'E', 'L', 'F', 2, 1, 1};
        for (int i = 0; i < identification.length; i++) {
            image[i] = identification[i];
        }
        put(image, 16, 2, ET_DYN);
        put(image, 18, 2, EM_X86_64);
        put(image, 20, 4, 1);
        put(image, 32, 8, PROGRAM_HEADERS);
        put(image, 52, 2, PROGRAM_HEADERS);
        put(image, 54, 2, ElfHeader.PROGRAM_HEADER_BYTES);
        put(image, 56, 2, 2);
    }

    private static void programHeader(byte[] image, int at, int type, int flags, int offset, int bytes) {
        put(image, at, 4, type);
        put(image, at + 4, 4, flags);
        put(image, at + 8, 8, offset);
        put(image, at + 16, 8, offset);
        put(image, at + 24, 8, offset);
        put(image, at + 32, 8, bytes);
        put(image, at + 40, 8, bytes);
        put(image, at + 48, 8, type == PT_LOAD ? BYTES : 8);
    }

    /** Writes a name; where the next one goes, counted from {@link #NAMES}. */
    private static int putName(byte[] image, int offset, String name) {
        for (int i = 0; i < name.length(); i++) {
            image[NAMES + offset + i] = (byte) name.charAt(i);
        }
        return offset + name.length() + 1;
    }

    /** One bucket with all symbols in a chain. */
    private static void hash(byte[] image) {
        put(image, HASH, 4, 1);
        put(image, HASH + 4, 4, FUNCTIONS.length + 1);
        put(image, HASH + 8, 4, 1);
        for (int i = 1; i < FUNCTIONS.length; i++) {
            put(image, HASH + 12 + 4 * i, 4, i + 1);
        }
    }

    private static void dynamic(byte[] image, int namesBytes) {
        long[] entries = {DT_HASH, HASH, DT_STRTAB, NAMES, DT_SYMTAB, SYMBOLS, DT_STRSZ, namesBytes, DT_SYMENT, SYMBOL_BYTES, DT_SONAME, 1, 0, 0};
        for (int i = 0; i < entries.length; i++) {
            put(image, DYNAMIC + 8 * i, 8, entries[i]);
        }
    }
}
