package biscotti.kernel.filesystem.proc;

import biscotti.kernel.filesystem.synthetic.NumberFile;
import biscotti.kernel.filesystem.synthetic.SyntheticDirectory;
import biscotti.kernel.filesystem.synthetic.SyntheticFileSystem;

/** /proc/sys: settings, for those who obey them, and limits that programs want to know. */
public final class SystemSettings {
    private static final int PID_MAX = 1 << 22;

    /** /proc/sys/kernel/pid_max: one more than the greatest process number. */
    public final NumberFile pidMax;
    /** /proc/sys/vm/overcommit_memory: 0, 1 or 2. */
    public final NumberFile overcommitMemory;
    /** /proc/sys/vm/overcommit_ratio, in percent. */
    public final NumberFile overcommitRatio;
    /** /proc/sys/net/core/somaxconn. */
    public final NumberFile maxBacklog;
    private final SyntheticDirectory top;
    private final SyntheticDirectory kernel;
    private final SyntheticDirectory network;

    SystemSettings(SyntheticFileSystem fileSystem, SyntheticDirectory top) {
        this.top = top;
        kernel = top.addDirectory("kernel");
        pidMax = new NumberFile(fileSystem, PID_MAX, 301, PID_MAX);
        kernel.add("pid_max", pidMax);
        kernel.addConstant("ostype", "Linux");
        kernel.addConstant("randomize_va_space", "2");
        kernel.addConstant("ngroups_max", "65536");
        kernel.addConstant("cap_last_cap", "40");
        SyntheticDirectory memory = top.addDirectory("vm");
        overcommitMemory = new NumberFile(fileSystem, 0, 0, 2);
        memory.add("overcommit_memory", overcommitMemory);
        overcommitRatio = new NumberFile(fileSystem, 50, 0, 100);
        memory.add("overcommit_ratio", overcommitRatio);
        memory.add("drop_caches", new DropCaches(fileSystem));
        memory.addConstant("max_map_count", "65530");
        SyntheticDirectory files = top.addDirectory("fs");
        files.addConstant("nr_open", "1048576");
        files.addConstant("file-max", "9223372036854775807");
        files.addConstant("pipe-max-size", "1048576");
        SyntheticDirectory inotify = files.addDirectory("inotify");
        inotify.addConstant("max_user_watches", "8192");
        inotify.addConstant("max_user_instances", "128");
        inotify.addConstant("max_queued_events", "16384");
        network = top.addDirectory("net");
        maxBacklog = new NumberFile(fileSystem, 4096, 0, 65535);
        network.addDirectory("core").add("somaxconn", maxBacklog);
        top.addDirectory("crypto").addConstant("fips_enabled", "0");
    }

    /** /proc/sys itself. */
    public SyntheticDirectory top() {
        return top;
    }

    /** /proc/sys/kernel: whoever has the host's name, the boot's identifier and the like adds them. */
    public SyntheticDirectory kernel() {
        return kernel;
    }

    /** /proc/sys/net, for the network to fill. */
    public SyntheticDirectory network() {
        return network;
    }
}
