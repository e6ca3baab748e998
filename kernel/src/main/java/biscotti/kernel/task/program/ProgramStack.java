package biscotti.kernel.task.program;

import biscotti.kernel.collection.LittleEndian;

/**
 * The first stack of a program, from its top down: strings, auxiliary vector, environment, arguments, and their number, to which the stack
 * pointer points. System V ABI, x86-64 supplement, 3.4.1.
 */
final class ProgramStack {
    static final int AT_PHDR = 3;
    static final int AT_PHENT = 4;
    static final int AT_PHNUM = 5;
    static final int AT_PAGESZ = 6;
    static final int AT_BASE = 7;
    static final int AT_FLAGS = 8;
    static final int AT_ENTRY = 9;
    static final int AT_UID = 11;
    static final int AT_EUID = 12;
    static final int AT_GID = 13;
    static final int AT_EGID = 14;
    static final int AT_PLATFORM = 15;
    static final int AT_HWCAP = 16;
    static final int AT_CLKTCK = 17;
    static final int AT_SECURE = 23;
    static final int AT_RANDOM = 25;
    static final int AT_HWCAP2 = 26;
    static final int AT_EXECFN = 31;
    static final int AT_SYSINFO_EHDR = 33;
    static final int AT_MINSIGSTKSZ = 51;

    private static final int MAX_AUXILIARY = 24;
    private static final byte[] PLATFORM = {'x', '8', '6', '_', '6', '4', 0};
    private static final int RANDOM_BYTES = 16;
    private static final int ALIGNMENT = 16;

    private final Strings arguments;
    private final Strings environment;
    private final byte[] fileName;
    private final byte[] random;
    private final long[] auxiliary = new long[2 * MAX_AUXILIARY];
    private int auxiliaryCount;

    /** Where things are, once {@link #place} has said so. */
    long stackPointer;
    long argumentsStart;
    long argumentsEnd;
    long environmentStart;
    long environmentEnd;
    private long top;
    private long fileNameAddress;
    private long platformAddress;
    private long randomAddress;

    /**
     * A stack for these strings.
     *
     * @param fileName of the program, as execve's caller gave it, for AT_EXECFN
     * @param random 16 bytes for AT_RANDOM
     */
    ProgramStack(Strings arguments, Strings environment, byte[] fileName, byte[] random) {
        this.arguments = arguments;
        this.environment = environment;
        this.fileName = fileName;
        this.random = random;
    }

    /** Adds an entry of the auxiliary vector. Those for AT_EXECFN, AT_PLATFORM and AT_RANDOM are added by {@link #place}. */
    void auxiliary(int key, long value) {
        auxiliary[2 * auxiliaryCount] = key;
        auxiliary[2 * auxiliaryCount + 1] = value;
        auxiliaryCount++;
    }

    /** Decides where everything goes below {@code stackTop}, a multiple of 16; returns the bytes that the stack takes. */
    long place(long stackTop) {
        top = stackTop;
        fileNameAddress = top - 8 - (fileName.length + 1);
        environmentEnd = fileNameAddress;
        environmentStart = environmentEnd - environment.size();
        argumentsEnd = environmentStart;
        argumentsStart = argumentsEnd - arguments.size();
        platformAddress = argumentsStart - PLATFORM.length;
        randomAddress = platformAddress - RANDOM_BYTES & -ALIGNMENT;
        auxiliary(AT_PLATFORM, platformAddress);
        auxiliary(AT_RANDOM, randomAddress);
        auxiliary(AT_EXECFN, fileNameAddress);
        stackPointer = randomAddress - 8L * words() & -ALIGNMENT;
        return top - stackPointer;
    }

    /** Words from the stack pointer up: the count, both pointer arrays with their nulls, the auxiliary vector with its end. */
    private int words() {
        return 1 + arguments.count() + 1 + environment.count() + 1 + 2 * (auxiliaryCount + 1);
    }

    /** The auxiliary vector as it stands on the stack. */
    byte[] auxiliaryBytes() {
        byte[] bytes = new byte[16 * (auxiliaryCount + 1)];
        for (int i = 0; i < 2 * auxiliaryCount; i++) {
            LittleEndian.putLong(bytes, 8 * i, auxiliary[i]);
        }
        return bytes;
    }

    /** The bytes of the stack from {@link #stackPointer} to the top. */
    byte[] bytes() {
        byte[] image = new byte[(int) (top - stackPointer)];
        put(image, fileName, fileName.length, fileNameAddress);
        put(image, environment.bytes(), environment.size(), environmentStart);
        put(image, arguments.bytes(), arguments.size(), argumentsStart);
        put(image, PLATFORM, PLATFORM.length, platformAddress);
        put(image, random, RANDOM_BYTES, randomAddress);
        LittleEndian.putLong(image, 0, arguments.count());
        int at = putPointers(image, 8, arguments, argumentsStart);
        at = putPointers(image, at, environment, environmentStart);
        byte[] vector = auxiliaryBytes();
        System.arraycopy(vector, 0, image, at, vector.length);
        return image;
    }

    private void put(byte[] image, byte[] source, int length, long address) {
        System.arraycopy(source, 0, image, (int) (address - stackPointer), length);
    }

    /** Writes the address of each string and a null; returns the offset behind them. */
    private static int putPointers(byte[] image, int offset, Strings strings, long address) {
        int at = offset;
        byte[] bytes = strings.bytes();
        int from = 0;
        for (int i = 0; i < strings.count(); i++) {
            LittleEndian.putLong(image, at, address + from);
            at += 8;
            while (bytes[from] != 0) {
                from++;
            }
            from++;
        }
        return at + 8;
    }
}
