package biscotti.kernel.filesystem.process;

import biscotti.kernel.abi.Capability;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.Location;
import biscotti.kernel.filesystem.proc.ProcessText;
import biscotti.kernel.filesystem.proc.ProcessView;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.SpaceMemory;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.task.MemoryVictim;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Program;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.Usage;

/** A thread and its process. The thread is null if the process has none any more: a zombie. */
final class TaskView implements ProcessView {
    private static final int PIECE = 1_024;
    private static final int MOST_STRINGS = 128 << 10;

    final Process process;
    final Task task;

    TaskView(Process process, Task task) {
        this.process = process;
        this.task = task;
    }

    @Override
    public int process() {
        return process.id;
    }

    @Override
    public int thread() {
        return task == null ? process.id : task.id;
    }

    @Override
    public Credentials credentials() {
        return task == null ? process.lastCredentials() : task.credentials;
    }

    @Override
    public FileContext files() {
        return task == null || process.isEnded() ? null : task.places;
    }

    @Override
    public DescriptorTable descriptors() {
        return task == null || process.isEnded() ? null : task.descriptors;
    }

    @Override
    public Location executable() {
        Program program = process.program;
        return program == null || process.isEnded() ? null : program.executable().location();
    }

    @Override
    public int write(ProcessText what, Text text) {
        return switch (what) {
            case AUXV -> auxiliary(text);
            case CMDLINE -> strings(text, true);
            case COMM -> done(name(text).line());
            case COREDUMP_FILTER -> done(text.text("00000033").line());
            case ENVIRON -> strings(text, false);
            case IO -> transfers(text);
            case LIMITS -> done(LimitText.write(process.limits, text));
            case MAPS -> maps(text, false);
            case OOM_SCORE -> done(text.number(memoryScore()).line());
            case OOM_SCORE_ADJ -> done(text.number(process.memoryAdjustment).line());
            case SMAPS, SMAPS_ROLLUP -> maps(text, true);
            case STAT -> done(new StatusText(this, text).stat());
            case STATM -> done(new StatusText(this, text).memory());
            case STATUS -> done(new StatusText(this, text).status());
            case WCHAN -> done(text.number(0));
        };
    }

    private static int done(Text text) {
        return text.length() >= 0 ? 0 : -Errno.EIO;
    }

    Text name(Text text) {
        return text.bytes(task == null ? process.lastName() : task.name);
    }

    /** The address space, with a reference for the caller, or null. */
    AddressSpace memory() {
        AddressSpace space = task == null || process.isEnded() ? null : task.memory;
        return space == null || !space.tryRetain() ? null : space;
    }

    private int auxiliary(Text text) {
        Program program = process.program;
        return program == null ? 0 : done(text.bytes(program.auxiliary()));
    }

    /** Arguments or environment as they stand in the program's memory now. */
    private int strings(Text text, boolean isArguments) {
        Program program = process.program;
        AddressSpace space = program == null ? null : memory();
        if (space == null) {
            return 0;
        }
        SpaceMemory memory = new SpaceMemory(space);
        long at = isArguments ? program.argumentsStart() : program.environmentStart();
        long end = Math.min(isArguments ? program.argumentsEnd() : program.environmentEnd(), at + MOST_STRINGS);
        byte[] piece = new byte[PIECE];
        while (at < end) {
            int count = memory.tryCopyIn(at, piece, 0, (int) Math.min(PIECE, end - at));
            if (count == 0) {
                break;
            }
            text.bytes(piece, count);
            at += count;
        }
        space.release();
        return 0;
    }

    private int maps(Text text, boolean isDetailed) {
        AddressSpace space = memory();
        if (space == null) {
            return 0;
        }
        space.forEachRegion(new MapsText(text, space, isDetailed));
        space.release();
        return 0;
    }

    /** io: what read(2) and write(2) moved. What went to disks is not known by process. */
    private int transfers(Text text) {
        Usage used = process.usageNow();
        text.text("rchar: ").number(used.readBytes).text("\nwchar: ").number(used.writtenBytes).text("\nsyscr: ").number(used.reads);
        text.text("\nsyscw: ").number(used.writes).text("\nread_bytes: 0\nwrite_bytes: 0\ncancelled_write_bytes: 0\n");
        return done(text);
    }

    /** oom_score: 0 to 2000, two thirds of the way being all memory. */
    private long memoryScore() {
        long total = process.processes.services.frames().totalFrames();
        long badness = MemoryVictim.badness(process, total);
        return badness <= 0 ? 0 : (MemoryVictim.ALWAYS + badness * MemoryVictim.ALWAYS / total) * 2 / 3;
    }

    /** oom_score_adj: to make a process safer than it is takes a capability. */
    private int setMemoryAdjustment(byte[] bytes, int length) {
        boolean isNegative = length > 0 && bytes[0] == '-';
        int start = isNegative ? 1 : 0;
        int at = start;
        int value = 0;
        while (at < length && bytes[at] >= '0' && bytes[at] <= '9' && value <= MemoryVictim.ALWAYS) {
            value = value * 10 + bytes[at] - '0';
            at++;
        }
        boolean isNumber = at > start && (at == length || at == length - 1 && bytes[at] == '\n');
        if (!isNumber || value > MemoryVictim.ALWAYS) {
            return -Errno.EINVAL;
        }
        int wanted = isNegative ? -value : value;
        Task writer = (Task) process.processes.services.threads().current().subject();
        if (wanted < process.memoryAdjustment && !writer.credentials.has(Capability.CAP_SYS_RESOURCE)) {
            return -Errno.EACCES;
        }
        process.memoryAdjustment = wanted;
        return length;
    }

    @Override
    public int store(ProcessText what, byte[] bytes, int length) {
        switch (what) {
            case COMM -> {
                if (task == null) {
                    return -Errno.ESRCH;
                }
                int count = length;
                while (count > 0 && bytes[count - 1] == '\n') {
                    count--;
                }
                byte[] name = new byte[Math.min(count, Task.NAME_BYTES)];
                System.arraycopy(bytes, 0, name, 0, name.length);
                task.name = name;
                return length;
            }
            case OOM_SCORE_ADJ -> {
                return setMemoryAdjustment(bytes, length);
            }
            case COREDUMP_FILTER -> {
                return length;
            }
            default -> {
                return -Errno.EINVAL;
            }
        }
    }
}
