package biscotti.kernel.syscall;

import biscotti.kernel.task.Task;

/** The declaration of one system call. */
public final class SystemCall {
    public final int number;
    public final String name;
    /** What the arguments are, in order: for tracing and documentation. */
    final Argument[] arguments;
    final Body body;
    /** Pages of the heap that a call reserves: the compiler's numbers for an ordinary heap, until {@link #setReserve}. */
    int heapPages;
    int heapPagesInSmallHeap;

    /** What the compiler writes for a call that it has no bound of. */
    private static final int UNBOUNDED = -1;

    SystemCall(int number, String name, Body body, Argument... arguments) {
        this.number = number;
        this.name = name;
        this.body = body;
        this.arguments = arguments;
    }

    /** What a call does. Arguments are the registers RDI, RSI, RDX, R10, R8, R9 as they are; a body takes what it needs. */
    @FunctionalInterface
    interface Body {
        /** Runs on the task's own thread, without locks; may sleep. */
        long call(Task task, long a, long b, long c, long d, long e, long f);
    }

    /**
     * Chooses among the compiler's numbers, once, before the first program.
     *
     * @param most no call reserves more, be its bound greater or unknown: such a call can run out of memory half way, and its process is killed
     */
    void setReserve(boolean isSmallHeap, int most) {
        int pages = isSmallHeap ? heapPagesInSmallHeap : heapPages;
        heapPages = pages == UNBOUNDED ? most : Math.min(pages, most);
    }

    /** How many arguments there are. */
    public int argumentCount() {
        return arguments.length;
    }

    /** What an argument is, {@code index} below {@link #argumentCount}. */
    public Argument argument(int index) {
        return arguments[index];
    }

    /** What an argument is. */
    public enum Argument {
        /** A signed number of 32 bits. */
        INT,
        /** An unsigned number. */
        SIZE,
        /** A signed number of 64 bits. */
        LONG,
        /** A file descriptor. */
        DESCRIPTOR,
        /** A directory's descriptor, or AT_FDCWD. */
        DIRECTORY,
        /** A path, by its address. */
        PATH,
        /** Flags, shown in hexadecimal. */
        FLAGS,
        /** A file mode, shown in octal. */
        MODE,
        /** Any address. */
        ADDRESS,
        /** Bytes that the program gives; the next argument is their number. */
        BYTES,
        /** Room for bytes; the next argument is its size. */
        ROOM,
        /** A signal's number. */
        SIGNAL,
        /** The number of a process or thread. */
        PROCESS,
    }
}
