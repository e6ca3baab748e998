package biscotti.kernel.filesystem.process;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.proc.SystemText;
import biscotti.kernel.filesystem.proc.SystemView;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.task.Processes;
import biscotti.kernel.task.Services;
import biscotti.kernel.task.SystemName;

/** The machine and the kernel for /proc. */
public final class MachineView implements SystemView {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_HUNDREDTH = 10_000_000;

    private final Processes processes;
    private final Services services;
    private final byte[] commandLine;

    /** @param commandLine what the kernel was started with */
    public MachineView(Processes processes, byte[] commandLine) {
        this.processes = processes;
        this.services = processes.services;
        this.commandLine = commandLine;
    }

    @Override
    public int write(SystemText what, Text text) {
        Text written = switch (what) {
            case CMDLINE -> text.bytes(commandLine).line();
            case CPUINFO -> processors(text);
            case INTERRUPTS -> text.text("           CPU0\n");
            case LOADAVG -> text.text("0.00 0.00 0.00 1/").number(processes.threadCount()).character(' ').number(processes.forks()).line();
            case STAT -> statistics(text);
            case UPTIME -> uptime(text);
            case VERSION -> version(text);
            case VMSTAT -> text.text("nr_free_pages ").number(services.frames().freeFrames()).line();
            case DISKSTATS, PARTITIONS -> text;
        };
        return written == text ? 0 : -Errno.EIO;
    }

    private Text processors(Text text) {
        for (int i = 0; i < services.processors().count(); i++) {
            text.text("processor\t: ").number(i).line();
            int signature = services.processors().signature();
            text.text("vendor_id\t: ").bytes(services.processors().vendor()).line();
            text.text("cpu family\t: ").number(signature >> 8 & 15).line();
            text.text("model\t\t: ").number(signature >> 4 & 15 | signature >> 12 & 0xF0).line();
            text.text("model name\t: ").bytes(services.processors().name()).line();
            text.text("stepping\t: ").number(signature & 15).line();
            text.text("physical id\t: 0\nsiblings\t: ").number(services.processors().count()).line();
            text.text("core id\t\t: ").number(i).text("\ncpu cores\t: ").number(services.processors().count()).line();
            text.text("flags\t\t: fpu tsc msr cx8 sep pge cmov mmx fxsr sse sse2 syscall nx lm\n");
            text.line();
        }
        return text;
    }

    private Text statistics(Text text) {
        for (int i = -1; i < services.processors().count(); i++) {
            text.text("cpu");
            if (i >= 0) {
                text.number(i);
            } else {
                text.character(' ');
            }
            text.text(" 0 0 0 ").number(services.clock().monotonicNanos() / NANOS_PER_HUNDREDTH).text(" 0 0 0 0 0 0\n");
        }
        text.text("intr 0\nctxt 0\nbtime ");
        text.number((services.clock().realtimeNanos() - services.clock().monotonicNanos()) / NANOS_PER_SECOND).line();
        text.text("processes ").number(processes.forks()).line();
        return text.text("procs_running 1\nprocs_blocked 0\n");
    }

    private Text uptime(Text text) {
        long hundredths = services.clock().monotonicNanos() / NANOS_PER_HUNDREDTH;
        text.number(hundredths / 100).character('.').number(hundredths % 100, 2, '0');
        return text.text(" 0.00\n");
    }

    private Text version(Text text) {
        return text.bytes(SystemName.SYSTEM).text(" version ").bytes(SystemName.RELEASE).text(" (biscotti) ").bytes(SystemName.VERSION).line();
    }
}
