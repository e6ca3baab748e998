package biscotti.kernel.filesystem.sys;

import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.filesystem.synthetic.SyntheticDirectory;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;

/** Makes a sysfs. */
public final class SysFileSystem {
    private final SyntheticFileSystem fileSystem;
    private final SyntheticDirectory top;
    private final SyntheticDirectory block;
    private final SyntheticDirectory networkDevices;

    /** For a machine of {@code cpus} processors. */
    public SysFileSystem(FileServices services, int cpus) {
        fileSystem = new SyntheticFileSystem(services, "sysfs", FileSystemMagic.SYSFS_MAGIC);
        top = new SyntheticDirectory(fileSystem);
        fileSystem.begin(top);
        block = top.addDirectory("block");
        top.addDirectory("bus");
        networkDevices = top.addDirectory("class").addDirectory("net");
        top.addDirectory("dev").addDirectory("block");
        SyntheticDirectory system = top.addDirectory("devices").addDirectory("system");
        addProcessors(system.addDirectory("cpu"), cpus);
        SyntheticDirectory clock = system.addDirectory("clocksource").addDirectory("clocksource0");
        clock.addConstant("available_clocksource", "tsc");
        clock.addConstant("current_clocksource", "tsc");
        top.addDirectory("firmware");
        top.addDirectory("fs");
        SyntheticDirectory memory = top.addDirectory("kernel").addDirectory("mm");
        memory.addDirectory("hugepages");
        SyntheticDirectory hugePages = memory.addDirectory("transparent_hugepage");
        hugePages.addConstant("enabled", "always madvise [never]");
        hugePages.addConstant("defrag", "always defer defer+madvise madvise [never]");
        hugePages.addConstant("shmem_enabled", "always within_size advise [never] deny force");
        hugePages.addConstant("hpage_pmd_size", "2097152");
        top.addDirectory("module");
    }

    private void addProcessors(SyntheticDirectory directory, int cpus) {
        String all = cpus == 1 ? "0" : "0-" + (cpus - 1);
        directory.addConstant("online", all);
        directory.addConstant("possible", all);
        directory.addConstant("present", all);
        directory.addConstant("offline", "");
        directory.addConstant("kernel_max", "63");
        for (int cpu = 0; cpu < cpus; cpu++) {
            SyntheticDirectory topology = directory.addDirectory("cpu" + cpu).addDirectory("topology");
            topology.addConstant("core_id", Integer.toString(cpu));
            topology.addConstant("physical_package_id", "0");
            topology.addConstant("thread_siblings_list", Integer.toString(cpu));
            topology.addConstant("core_siblings_list", all);
        }
    }

    /** What is mounted. */
    public FileSystem fileSystem() {
        return fileSystem;
    }

    /** /sys itself. */
    public SyntheticDirectory top() {
        return top;
    }

    /** /sys/block, for disks. */
    public SyntheticDirectory block() {
        return block;
    }

    /** /sys/class/net, for network devices. */
    public SyntheticDirectory networkDevices() {
        return networkDevices;
    }
}
