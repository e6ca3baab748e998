package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.DirectoryEntryType;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.Ascii;
import biscotti.kernel.file.DirectorySink;
import biscotti.kernel.file.Inode;
import biscotti.kernel.filesystem.synthetic.ChangingDirectory;
import biscotti.kernel.filesystem.synthetic.SyntheticDirectory;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;
import biscotti.kernel.filesystem.synthetic.SyntheticInode;

/** The directory of a process or a thread. */
final class ProcessDirectory extends ChangingDirectory {
    private static final int MODE = FileMode.S_IFDIR | FileMode.S_IRUSR | FileMode.S_IXUSR | FileMode.S_IRGRP | FileMode.S_IXGRP
            | FileMode.S_IROTH | FileMode.S_IXOTH;
    private static final long FIRST_COOKIE = 2;

    /** Entries that are no texts of the task floor. */
    private enum Other {
        FD("fd", DirectoryEntryType.DT_DIR), FDINFO("fdinfo", DirectoryEntryType.DT_DIR), TASK("task", DirectoryEntryType.DT_DIR),
        NET("net", DirectoryEntryType.DT_DIR), CWD("cwd", DirectoryEntryType.DT_LNK), ROOT("root", DirectoryEntryType.DT_LNK),
        EXE("exe", DirectoryEntryType.DT_LNK), MOUNTS("mounts", DirectoryEntryType.DT_REG), MOUNTINFO("mountinfo", DirectoryEntryType.DT_REG),
        CGROUP("cgroup", DirectoryEntryType.DT_REG), LOGINUID("loginuid", DirectoryEntryType.DT_REG),
        SESSIONID("sessionid", DirectoryEntryType.DT_REG), UID_MAP("uid_map", DirectoryEntryType.DT_REG),
        GID_MAP("gid_map", DirectoryEntryType.DT_REG), SETGROUPS("setgroups", DirectoryEntryType.DT_REG);

        final String fileName;
        final int type;

        Other(String fileName, int type) {
            this.fileName = fileName;
            this.type = type;
        }
    }

    private static final ProcessText[] TEXTS = ProcessText.values();
    private static final Other[] OTHERS = Other.values();

    private final SyntheticFileSystem proc;
    private final ProcessTable processes;
    private final ProcessView process;
    private final boolean isThread;
    private final SyntheticDirectory network;

    ProcessDirectory(SyntheticFileSystem fileSystem, ProcessTable processes, ProcessView process, boolean isThread, SyntheticDirectory network) {
        super(fileSystem, numberOf(process.thread(), isThread, 0), MODE);
        this.proc = fileSystem;
        this.processes = processes;
        this.process = process;
        this.isThread = isThread;
        this.network = network;
        own(this);
    }

    /** The inode number of an entry of a process; 0 is its directory. */
    static long numberOf(int thread, boolean isThread, int entry) {
        return SyntheticFileSystem.FIRST_COMPUTED_NUMBER + ((long) thread << 22) + (isThread ? 1 << 21 : 0) + entry;
    }

    private void own(SyntheticInode inode) {
        inode.setOwner(process.credentials().effectiveUser, process.credentials().effectiveGroup);
    }

    private long number(int entry) {
        return numberOf(process.thread(), isThread, entry);
    }

    @Override
    protected Inode find(byte[] name) {
        for (ProcessText what : TEXTS) {
            if (Ascii.isSame(name, name.length, what.fileName)) {
                ProcessTextFile file = new ProcessTextFile(proc, number(1 + what.ordinal()), process, what);
                own(file);
                return file;
            }
        }
        for (Other what : OTHERS) {
            if (Ascii.isSame(name, name.length, what.fileName) && !(isThread && what == Other.TASK)) {
                if (what == Other.NET) {
                    network.acquire();
                    return network;
                }
                SyntheticInode inode = make(what, number(100 + what.ordinal()));
                own(inode);
                return inode;
            }
        }
        return null;
    }

    private SyntheticInode make(Other what, long number) {
        return switch (what) {
            case FD -> new DescriptorDirectory(proc, number, processes, process, false);
            case FDINFO -> new DescriptorDirectory(proc, number, processes, process, true);
            case TASK -> new TaskDirectory(proc, number, processes, process, network);
            case CWD -> new PlaceLink(proc, number, processes, process, PlaceLink.Place.WORKING_DIRECTORY);
            case ROOT -> new PlaceLink(proc, number, processes, process, PlaceLink.Place.ROOT);
            case EXE -> new PlaceLink(proc, number, processes, process, PlaceLink.Place.EXECUTABLE);
            case MOUNTS -> new MountText(proc, number, process, false);
            case MOUNTINFO -> new MountText(proc, number, process, true);
            case CGROUP -> new FixedText(proc, number, "0::/\n");
            case LOGINUID, SESSIONID -> new FixedText(proc, number, "4294967295");
            case UID_MAP, GID_MAP -> new FixedText(proc, number, "         0          0 4294967295\n");
            case SETGROUPS -> new FixedText(proc, number, "allow\n");
            case NET -> throw new IllegalStateException("the network's directory is made elsewhere");
        };
    }

    @Override
    public long readDirectory(long cookie, DirectorySink sink) {
        int index = (int) (cookie - FIRST_COOKIE);
        while (index < OTHERS.length + TEXTS.length) {
            boolean isText = index >= OTHERS.length;
            boolean isShown = isText || !(isThread && OTHERS[index] == Other.TASK);
            String name = isText ? TEXTS[index - OTHERS.length].fileName : OTHERS[index].fileName;
            int type = isText ? DirectoryEntryType.DT_REG : OTHERS[index].type;
            long number = number(isText ? 1 + index - OTHERS.length : 100 + index);
            if (isShown && !sink.entry(Ascii.bytes(name), number, type, FIRST_COOKIE + index + 1)) {
                break;
            }
            index++;
        }
        return FIRST_COOKIE + index;
    }
}
