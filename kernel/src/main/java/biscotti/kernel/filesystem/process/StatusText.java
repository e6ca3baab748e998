package biscotti.kernel.filesystem.process;

import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.memory.AddressSpace;
import biscotti.kernel.memory.MemoryUse;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.SchedulingParameters;
import biscotti.kernel.task.ControllingTerminal;
import biscotti.kernel.task.Process;
import biscotti.kernel.task.Task;
import biscotti.kernel.task.Usage;

/** /proc/PID/stat, statm and status: what is known of a thread and its process, three times. */
final class StatusText {
    private static final long NANOS_PER_TICK = 10_000_000;
    /** What priority a nice value of 0 is shown as. */
    private static final int NORMAL_PRIORITY = 20;
    private static final int PAGE_BYTES = 4_096;
    private static final int KILOBYTES_PER_PAGE = 4;
    private static final MemoryUse NO_MEMORY = new MemoryUse();

    private final TaskView view;
    private final Process process;
    private final Task task;
    private final Text text;
    private final MemoryUse use;

    StatusText(TaskView view, Text text) {
        this.view = view;
        this.process = view.process;
        this.task = view.task;
        this.text = text;
        AddressSpace space = task == null || process.isEnded() ? null : task.memory;
        this.use = space == null ? NO_MEMORY : space.use();
    }

    private char state() {
        if (process.isEnded()) {
            return 'Z';
        }
        if (process.signals.isStopped()) {
            return 'T';
        }
        boolean isAsking = task != null && task.thread() == process.processes.services.threads().current();
        return isAsking || task != null && task.thread().isRunnable() ? 'R' : 'S';
    }

    private Text field(long value) {
        return text.character(' ').number(value);
    }

    /** The 52 fields of stat. */
    Text stat() {
        Usage used = process.usageNow();
        text.number(view.thread()).text(" (");
        view.name(text).text(") ").character(state());
        field(process.parentId());
        field(process.groupId());
        field(process.session().id);
        ControllingTerminal terminal = process.terminal();
        field(terminal == null ? 0 : terminal.deviceNumber);
        field(terminal == null ? -1 : terminal.foreground());
        field(0); // flags
        field(used.minorFaults);
        field(process.childrenUsage.minorFaults);
        field(used.majorFaults);
        field(process.childrenUsage.majorFaults);
        field(used.userNanos / NANOS_PER_TICK);
        field(used.systemNanos / NANOS_PER_TICK);
        field(process.childrenUsage.userNanos / NANOS_PER_TICK);
        field(process.childrenUsage.systemNanos / NANOS_PER_TICK);
        SchedulingParameters scheduling = task == null ? new SchedulingParameters() : task.thread().scheduling();
        field(scheduling.isRealTime() ? -1 - scheduling.priority() : NORMAL_PRIORITY + scheduling.nice());
        field(scheduling.nice());
        field(process.taskCount());
        field(0); // interval timer
        field(process.startNanos / NANOS_PER_TICK);
        field(use.mappedPages() * PAGE_BYTES);
        field(use.residentPages());
        text.text(" 18446744073709551615");
        for (int i = 26; i <= 37; i++) {
            field(0); // addresses, signals as old bit masks, wait channel, swap: not told
        }
        field(17); // exit signal
        field(task == null ? 0 : task.thread().processor());
        field(scheduling.priority());
        field(scheduling.policy());
        for (int i = 42; i <= 52; i++) {
            field(0);
        }
        return text.line();
    }

    /** The seven fields of statm, in pages. */
    Text memory() {
        text.number(use.mappedPages());
        field(use.residentPages());
        field(use.filePages() + use.sharedPages());
        field(use.executablePages());
        field(0);
        field(use.dataPages() + use.stackPages());
        return field(0).line();
    }

    /** The lines of status. */
    Text status() {
        Credentials who = view.credentials();
        text.text("Name:\t");
        view.name(text).line();
        text.text("Umask:\t").octal(task == null || process.isEnded() ? 0 : task.places.umask()).line();
        text.text("State:\t").character(state()).text(stateName()).line();
        line("Tgid", process.id);
        line("Ngid", 0);
        line("Pid", view.thread());
        line("PPid", process.parentId());
        line("TracerPid", 0);
        four("Uid", who.realUser, who.effectiveUser, who.savedUser, who.fileUser);
        four("Gid", who.realGroup, who.effectiveGroup, who.savedGroup, who.fileGroup);
        line("FDSize", task == null || process.isEnded() ? 0 : task.descriptors.size());
        text.text("Groups:\t");
        for (int i = 0; i < who.groupCount(); i++) {
            text.number(who.group(i) & 0xFFFF_FFFFL).character(' ');
        }
        text.line();
        kilobytes("VmPeak", use.peakMappedPages());
        kilobytes("VmSize", use.mappedPages());
        kilobytes("VmLck", use.lockedPages());
        kilobytes("VmHWM", use.peakResidentPages());
        kilobytes("VmRSS", use.residentPages());
        kilobytes("RssAnon", use.anonymousPages());
        kilobytes("RssFile", use.filePages());
        kilobytes("RssShmem", use.sharedPages());
        kilobytes("VmData", use.dataPages());
        kilobytes("VmStk", use.stackPages());
        kilobytes("VmExe", use.executablePages());
        line("Threads", process.taskCount());
        signals();
        set("CapInh", who.inheritable);
        set("CapPrm", who.permitted);
        set("CapEff", who.effective);
        set("CapBnd", who.bounding);
        set("CapAmb", who.ambient);
        line("NoNewPrivs", task != null && task.noNewPrivileges ? 1 : 0);
        line("Seccomp", 0);
        long all = (1L << process.processes.services.processors().count()) - 1;
        text.text("Cpus_allowed:\t").hexadecimal(task == null ? all : task.thread().scheduling().affinity() & all, 1).line();
        Usage used = process.usageNow();
        line("voluntary_ctxt_switches", used.voluntarySwitches);
        line("nonvoluntary_ctxt_switches", used.involuntarySwitches);
        return text;
    }

    private void signals() {
        set("SigPnd", task == null ? 0 : task.signals.ownPendingSet());
        set("ShdPnd", process.signals.sharedPendingSet());
        set("SigBlk", task == null ? 0 : task.signals.blocked());
        set("SigIgn", process.signals.ignoredSet());
        set("SigCgt", process.signals.caughtSet());
    }

    private String stateName() {
        return switch (state()) {
            case 'Z' -> " (zombie)";
            case 'T' -> " (stopped)";
            case 'R' -> " (running)";
            default -> " (sleeping)";
        };
    }

    private void line(String name, long value) {
        text.text(name).text(":\t").number(value).line();
    }

    private void four(String name, int a, int b, int c, int d) {
        text.text(name).text(":\t").number(a & 0xFFFF_FFFFL).character('\t').number(b & 0xFFFF_FFFFL).character('\t').number(c & 0xFFFF_FFFFL)
                .character('\t').number(d & 0xFFFF_FFFFL).line();
    }

    private void kilobytes(String name, long pages) {
        text.text(name).text(":\t").number(pages * KILOBYTES_PER_PAGE, 8, ' ').text(" kB\n");
    }

    private void set(String name, long bits) {
        text.text(name).text(":\t").hexadecimal(bits, 16).line();
    }
}
