package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.filesystem.synthetic.ConstantLink;
import biscotti.kernel.filesystem.synthetic.SyntheticDirectory;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;

/** Makes a procfs. */
public final class ProcFileSystem {
    private final SyntheticFileSystem fileSystem;
    private final SyntheticDirectory fixed;
    private final SyntheticDirectory network;
    private final SystemSettings settings;

    public ProcFileSystem(FileServices services, ProcessTable processes, SystemView system) {
        fileSystem = new SyntheticFileSystem(services, "proc", FileSystemMagic.PROC_SUPER_MAGIC);
        fixed = new SyntheticDirectory(fileSystem);
        network = new SyntheticDirectory(fileSystem);
        fileSystem.begin(new ProcRoot(fileSystem, fixed, processes, network));
        for (SystemText what : SystemText.values()) {
            fixed.add(what.fileName, new SystemTextFile(fileSystem, system, what));
        }
        fixed.add("meminfo", new MemoryInfo(fileSystem));
        fixed.add("self", new SelfLink(fileSystem, processes, false));
        fixed.add("thread-self", new SelfLink(fileSystem, processes, true));
        fixed.add("mounts", new ConstantLink(fileSystem, "self/mounts"));
        fixed.add("net", new ConstantLink(fileSystem, "self/net"));
        fixed.addConstant("filesystems", "nodev\tproc\nnodev\tsysfs\nnodev\ttmpfs\nnodev\tdevtmpfs\nnodev\tdevpts\nnodev\tpipefs\nnodev\tsockfs\n\text4");
        fixed.addConstant("cgroups", "#subsys_name\thierarchy\tnum_cgroups\tenabled");
        fixed.addConstant("swaps", "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority");
        fixed.addConstant("modules", "");
        fixed.addConstant("devices", "Character devices:\n  1 mem\n  4 ttyS\n  5 /dev/tty\n  5 /dev/console\n  5 /dev/ptmx\n"
                + "136 pts\n\nBlock devices:\n254 virtblk");
        SyntheticDirectory sysvipc = fixed.addDirectory("sysvipc");
        sysvipc.addConstant("msg", "       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime");
        sysvipc.addConstant("sem", "       key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime");
        sysvipc.addConstant("shm", "       key      shmid perms                  size  cpid  lpid nattch   uid   gid  cuid  cgid"
                + "      atime      dtime      ctime"
                + "                   rss                  swap");
        settings = new SystemSettings(fileSystem, fixed.addDirectory("sys"));
    }

    /** What is mounted. */
    public FileSystem fileSystem() {
        return fileSystem;
    }

    /** For files of its own kind that others add. */
    public SyntheticFileSystem synthetic() {
        return fileSystem;
    }

    /** The top directory's entries that are always there: others may add some at start-up. */
    public SyntheticDirectory top() {
        return fixed;
    }

    /** /proc/net, to be filled by the network. */
    public SyntheticDirectory network() {
        return network;
    }

    /** /proc/sys. */
    public SystemSettings settings() {
        return settings;
    }
}
