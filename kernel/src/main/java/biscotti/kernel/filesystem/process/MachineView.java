package biscotti.kernel.filesystem.process;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.filesystem.proc.SystemText;
import biscotti.kernel.filesystem.proc.SystemView;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.task.Processes;
import biscotti.kernel.task.Services;
import biscotti.kernel.task.SystemName;
import biscotti.kernel.task.Usage;
import biscotti.kernel.task.time.LoadAverage;

/** The machine and the kernel for /proc. */
public final class MachineView implements SystemView {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;
    private static final int LOADS = 3;
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
            case LOADAVG -> loads(text);
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

    private long allIdle() {
        long idle = 0;
        for (int i = 0; i < services.processors().count(); i++) {
            idle += services.processors().idleNanos(i);
        }
        return idle;
    }

    /** The part of a processor's time that programs used themselves: split as it is over the whole machine. */
    private static long share(long busy, Usage used) {
        long all = (used.userNanos + used.systemNanos) / NANOS_PER_MILLISECOND;
        return all == 0 ? 0 : busy / NANOS_PER_MILLISECOND * (used.userNanos / NANOS_PER_MILLISECOND) / all * NANOS_PER_MILLISECOND;
    }

    private Text loads(Text text) {
        for (int i = 0; i < LOADS; i++) {
            long hundredths = processes.load().average(i) * 100 + (1 << LoadAverage.FRACTION_BITS - 1) >> LoadAverage.FRACTION_BITS;
            text.number(hundredths / 100).character('.').number(hundredths % 100, 2, '0').character(' ');
        }
        return text.number(processes.runnableCount()).character('/').number(processes.threadCount()).character(' ').number(processes.lastNumber()).line();
    }

    private Text statistics(Text text) {
        Usage used = processes.allUsage();
        for (int i = -1; i < services.processors().count(); i++) {
            text.text("cpu");
            if (i >= 0) {
                text.number(i);
            } else {
                text.character(' ');
            }
            long idle = i >= 0 ? services.processors().idleNanos(i) : allIdle();
            long now = services.clock().monotonicNanos();
            long busy = Math.max(0, (i >= 0 ? now : now * services.processors().count()) - idle);
            long user = share(busy, used);
            text.character(' ').number(user / NANOS_PER_HUNDREDTH).text(" 0 ").number((busy - user) / NANOS_PER_HUNDREDTH);
            text.character(' ').number(idle / NANOS_PER_HUNDREDTH).text(" 0 0 0 0 0 0\n");
        }
        text.text("intr 0\nctxt 0\nbtime ");
        text.number((services.clock().realtimeNanos() - services.clock().monotonicNanos()) / NANOS_PER_SECOND).line();
        text.text("processes ").number(processes.forks()).line();
        return text.text("procs_running ").number(processes.runnableCount()).text("\nprocs_blocked 0\n");
    }

    private Text uptime(Text text) {
        long hundredths = services.clock().monotonicNanos() / NANOS_PER_HUNDREDTH;
        text.number(hundredths / 100).character('.').number(hundredths % 100, 2, '0');
        long idle = allIdle() / NANOS_PER_HUNDREDTH;
        return text.character(' ').number(idle / 100).character('.').number(idle % 100, 2, '0').line();
    }

    private Text version(Text text) {
        return text.bytes(SystemName.SYSTEM).text(" version ").bytes(SystemName.RELEASE).text(" (biscotti) ").bytes(SystemName.VERSION).line();
    }
}
