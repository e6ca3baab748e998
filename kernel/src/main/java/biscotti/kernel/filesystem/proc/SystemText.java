package biscotti.kernel.filesystem.proc;

/** The texts about the machine whose bodies come from below, with their names. Layouts: proc(5). */
public enum SystemText {
    CMDLINE("cmdline"),
    CPUINFO("cpuinfo"),
    DISKSTATS("diskstats"),
    INTERRUPTS("interrupts"),
    LOADAVG("loadavg"),
    PARTITIONS("partitions"),
    STAT("stat"),
    UPTIME("uptime"),
    VERSION("version"),
    VMSTAT("vmstat");

    final String fileName;

    SystemText(String fileName) {
        this.fileName = fileName;
    }
}
