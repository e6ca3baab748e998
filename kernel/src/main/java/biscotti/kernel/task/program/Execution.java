package biscotti.kernel.task.program;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.ResourceLimit;
import biscotti.kernel.abi.Signal;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.memory.AddressLayout;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.Exit;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Program;
import biscotti.kernel.task.Services;
import biscotti.kernel.task.Takeover;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.UserContext;

/**
 * execve(2): one try to have a task run another program.
 *
 * <p>Everything that can fail is done before the old program is given up: files are open and checked, the new address space is made and
 * mapped. What fails behind that point, for want of memory, kills the process.
 */
public final class Execution {
    /** How many scripts may name each other. */
    private static final int MAX_SCRIPTS = 5;
    private static final int HARDWARE_PAGE = 4096;
    private static final int CLOCK_TICKS = 100;
    private static final long LEAST_STACK = 128 << 10;

    private final Task task;
    private final Location directory;
    private final int flags;
    private final Strings arguments = new Strings();
    private final Strings environment = new Strings();
    private byte[] fileName;
    private OpenFile executable;
    private OpenFile interpreterFile;
    private ElfFile program;
    private ElfFile interpreter;
    private Credentials credentials;

    /**
     * A try for the task that calls.
     *
     * @param directory where a relative path begins, or null for the working directory
     * @param path of the program
     * @param flags of execveat(2): {@link AtFlags#AT_EMPTY_PATH}, {@link AtFlags#AT_SYMLINK_NOFOLLOW}
     */
    public Execution(Task task, Location directory, byte[] path, int flags) {
        this.task = task;
        this.directory = directory;
        this.fileName = path;
        this.flags = flags;
    }

    /** Takes arguments and environment from the old program's memory. 0, {@code -EFAULT} or {@code -E2BIG}. */
    public int takeStrings(long argumentsAddress, long environmentAddress) {
        long limit = stringsLimit();
        int result = arguments.addAll(task.userMemory, argumentsAddress, limit);
        if (result == 0) {
            result = environment.addAll(task.userMemory, environmentAddress, limit - arguments.size());
        }
        if (result == 0 && arguments.count() == 0) {
            arguments.add(new byte[0]); // programs rely on having a name
        }
        return result;
    }

    /** Adds an argument of the kernel's own, for the first program. */
    public void addArgument(byte[] argument) {
        arguments.add(argument);
    }

    /** Adds a {@code NAME=value} of the kernel's own, for the first program. */
    public void addEnvironment(byte[] variable) {
        environment.add(variable);
    }

    /** A quarter of the stack's limit, at least 128 KiB, at most 6 MiB: execve(2). */
    private long stringsLimit() {
        long stack = task.process.limits.soft(ResourceLimit.STACK);
        long quarter = stack < 0 ? Long.MAX_VALUE : stack / 4;
        return Math.max(32 * HARDWARE_PAGE, Math.min(quarter, 6 << 20));
    }

    /** Does it: minus an errno, or 0, and then the task's context is the new program's. May sleep; without locks. */
    public int run() {
        if (task.mayExceedProcesses && task.process.processes.exceedsLimit(task, 0)) {
            return -Errno.EAGAIN;
        }
        task.mayExceedProcesses = false;
        int result = open();
        if (result == 0) {
            result = load();
        }
        if (interpreterFile != null) {
            interpreterFile.release();
        }
        if (result < 0 && executable != null) {
            executable.release();
        }
        return result;
    }

    /** Opens the program, through scripts, and its interpreter, and reads their headers. */
    private int open() {
        byte[] path = fileName;
        Location from = directory;
        int openFlags = flags;
        for (int depth = 0; depth <= MAX_SCRIPTS; depth++) {
            Executables opened = new Executables(task);
            int result = opened.open(from, path, openFlags);
            if (result < 0) {
                return result;
            }
            replaceExecutable(opened.file);
            byte[] start = new byte[Script.LINE_BYTES];
            long length = executable.readAt(new KernelBuffer(start), 0);
            if (length < 0) {
                return (int) length;
            }
            if (!Script.isScript(start, (int) length)) {
                credentials = opened.credentials();
                return openElf(start, (int) length);
            }
            Script script = new Script();
            result = script.parse(start, (int) length);
            if (result < 0) {
                return result;
            }
            insert(script, path);
            path = script.interpreter;
            from = null;
            openFlags = 0;
        }
        return -Errno.ELOOP;
    }

    private void replaceExecutable(OpenFile opened) {
        if (executable != null) {
            executable.release();
        }
        executable = opened;
    }

    private void insert(Script script, byte[] path) {
        Strings front = new Strings();
        front.add(script.interpreter);
        if (script.argument != null) {
            front.add(script.argument);
        }
        front.add(path);
        arguments.removeFirst();
        arguments.prepend(front);
    }

    private int openElf(byte[] start, int length) {
        program = new ElfFile(executable);
        int result = program.read(start, length);
        if (result < 0 || !program.segments.hasInterpreter()) {
            return result;
        }
        byte[] path = program.interpreter();
        if (path == null) {
            return -Errno.ENOEXEC;
        }
        Executables opened = new Executables(task);
        result = opened.open(null, path, 0);
        if (result < 0) {
            return result;
        }
        interpreterFile = opened.file;
        byte[] header = new byte[ElfHeader.BYTES];
        long count = interpreterFile.readAt(new KernelBuffer(header), 0);
        if (count < header.length) {
            return count < 0 ? (int) count : -Errno.EIO;
        }
        interpreter = new ElfFile(interpreterFile);
        result = interpreter.read(header, (int) count);
        return result == -Errno.ENOEXEC ? -Errno.ELIBBAD : result;
    }

    private int load() {
        Services services = task.process.processes.services;
        long stackBytes = task.process.limits.soft(ResourceLimit.STACK);
        AddressLayout layout = AddressLayout.draw(isRandom() ? services.random() : null, stackBytes < 0 ? AddressLayout.USER_LIMIT : stackBytes);
        AddressSpace space = AddressSpace.create(services.memory(), layout, task.process.memoryLimits());
        if (space == null) {
            return -Errno.ENOMEM;
        }
        LoadedImage image = new LoadedImage(program, space);
        LoadedImage helper = interpreter == null ? null : new LoadedImage(interpreter, space);
        ProgramStack stack = new ProgramStack(arguments, environment, fileName, random(services));
        int result = map(space, layout, image, helper, stack);
        if (result == 0) {
            result = Takeover.begin(task);
        }
        if (result < 0) {
            space.release();
            return result;
        }
        commit(space, image, helper, stack);
        return 0;
    }

    private int map(AddressSpace space, AddressLayout layout, LoadedImage image, LoadedImage helper, ProgramStack stack) {
        int result = image.map(layout.programBase);
        if (result == 0 && helper != null) {
            result = helper.map(0);
        }
        if (result < 0) {
            return result;
        }
        TimePage time = task.process.processes.timePage();
        if (time != null) {
            long at = time.map(space);
            if (at < 0) {
                return (int) at;
            }
            stack.auxiliary(ProgramStack.AT_SYSINFO_EHDR, at);
        }
        describe(image, helper, stack);
        long bytes = stack.place(layout.stackTop - layout.stackOffset) + layout.stackOffset;
        space.startBreak(image.end());
        return (int) space.mapStack(Math.max(bytes + HARDWARE_PAGE, LEAST_STACK), program.segments.wantsExecutableStack);
    }

    private void describe(LoadedImage image, LoadedImage helper, ProgramStack stack) {
        boolean isSecure = credentials.realUser != credentials.effectiveUser || credentials.realGroup != credentials.effectiveGroup;
        stack.auxiliary(ProgramStack.AT_MINSIGSTKSZ, task.signals.leastStackBytes());
        stack.auxiliary(ProgramStack.AT_HWCAP, task.process.processes.services.processors().hardwareCapabilities() & 0xFFFF_FFFFL);
        stack.auxiliary(ProgramStack.AT_PAGESZ, HARDWARE_PAGE);
        stack.auxiliary(ProgramStack.AT_CLKTCK, CLOCK_TICKS);
        stack.auxiliary(ProgramStack.AT_PHDR, image.programHeaders());
        stack.auxiliary(ProgramStack.AT_PHENT, ElfHeader.PROGRAM_HEADER_BYTES);
        stack.auxiliary(ProgramStack.AT_PHNUM, image.programHeaderCount());
        stack.auxiliary(ProgramStack.AT_BASE, helper == null ? 0 : helper.base());
        stack.auxiliary(ProgramStack.AT_FLAGS, 0);
        stack.auxiliary(ProgramStack.AT_ENTRY, image.entry());
        stack.auxiliary(ProgramStack.AT_UID, credentials.realUser & 0xFFFF_FFFFL);
        stack.auxiliary(ProgramStack.AT_EUID, credentials.effectiveUser & 0xFFFF_FFFFL);
        stack.auxiliary(ProgramStack.AT_GID, credentials.realGroup & 0xFFFF_FFFFL);
        stack.auxiliary(ProgramStack.AT_EGID, credentials.effectiveGroup & 0xFFFF_FFFFL);
        stack.auxiliary(ProgramStack.AT_SECURE, isSecure ? 1 : 0);
        stack.auxiliary(ProgramStack.AT_HWCAP2, 0);
    }

    /** Whether places are drawn at random: personality(2). */
    private boolean isRandom() {
        return (task.personality & Task.ADDR_NO_RANDOMIZE) == 0;
    }

    private static byte[] random(Services services) {
        byte[] bytes = new byte[16];
        LittleEndian.putLong(bytes, 0, services.random().nextLong());
        LittleEndian.putLong(bytes, 8, services.random().nextLong());
        return bytes;
    }

    /** Behind the point of no return: the old program is gone, or was never there. */
    private void commit(AddressSpace space, LoadedImage image, LoadedImage helper, ProgramStack stack) {
        Takeover.switchMemory(task, space);
        byte[] top = stack.bytes();
        boolean isWritten = image.clearEnds(task.userMemory) == 0 && (helper == null || helper.clearEnds(task.userMemory) == 0)
                && task.userMemory.copyOut(top, 0, top.length, stack.stackPointer) == 0;
        if (!isWritten) {
            Exit.endProcess(task, Signal.SIGKILL);
        }
        Process process = task.process;
        Program old = process.program;
        process.program = new Program(executable, stack.argumentsStart, stack.argumentsEnd, stack.environmentStart, stack.environmentEnd,
                stack.auxiliaryBytes());
        if (old != null) {
            old.executable().release();
        }
        if (interpreterFile != null) {
            interpreterFile.allowWrite();
        }
        Takeover.finish(task, credentials, baseName(fileName));
        task.context.clear();
        task.context.set(UserContext.RIP, helper == null ? image.entry() : helper.entry());
        task.context.set(UserContext.RSP, stack.stackPointer);
    }

    private static byte[] baseName(byte[] path) {
        int start = path.length;
        while (start > 0 && path[start - 1] != '/') {
            start--;
        }
        byte[] name = new byte[Math.min(path.length - start, Task.NAME_BYTES)];
        System.arraycopy(path, start, name, 0, name.length);
        return name;
    }
}
