package biscotti.kernel.filesystem.proc;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.filesystem.synthetic.TextFile;

/** The texts about a process whose bodies the task floor writes, with their names and permissions. Layouts: proc(5). */
public enum ProcessText {
    AUXV("auxv", FileMode.S_IRUSR),
    CMDLINE("cmdline", TextFile.FOR_ALL),
    COMM("comm", TextFile.CHANGEABLE),
    COREDUMP_FILTER("coredump_filter", TextFile.CHANGEABLE),
    ENVIRON("environ", FileMode.S_IRUSR),
    IO("io", FileMode.S_IRUSR),
    LIMITS("limits", TextFile.FOR_ALL),
    MAPS("maps", TextFile.FOR_ALL),
    OOM_SCORE("oom_score", TextFile.FOR_ALL),
    OOM_SCORE_ADJ("oom_score_adj", TextFile.CHANGEABLE),
    SMAPS("smaps", TextFile.FOR_ALL),
    SMAPS_ROLLUP("smaps_rollup", TextFile.FOR_ALL),
    STAT("stat", TextFile.FOR_ALL),
    STATM("statm", TextFile.FOR_ALL),
    STATUS("status", TextFile.FOR_ALL),
    WCHAN("wchan", TextFile.FOR_ALL);

    final String fileName;
    final int permissions;

    ProcessText(String fileName, int permissions) {
        this.fileName = fileName;
        this.permissions = permissions;
    }
}
