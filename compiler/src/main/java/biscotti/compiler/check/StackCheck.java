package biscotti.compiler.check;

import biscotti.compiler.layout.Program;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the depth of every entry point against the stack that it runs on.
 *
 * <p>Interrupt handlers run on top of whatever was interrupted, and do not interrupt one another; a page fault inside one, by which a null
 * check fails, comes on top of it.
 */
public final class StackCheck {
    private static final String INTERRUPT = "machine_interrupt";
    /** Bytes that nobody uses but the runtime: a stack's control block. */
    private static final long CONTROL_BLOCK = 64;
    private static final long KIB = 1024;

    /** Where an entry point's stack comes from. */
    private enum Stack {
        /** {@code boot_stack} in boot.s. */
        BOOT(32 * KIB, "machine_start", "machine_start_secondary"),
        /** biscotti.runtime.thread.StackPool. */
        THREAD(16 * KIB - CONTROL_BLOCK, "machine_thread_start", "machine_syscall"),
        /** biscotti.runtime.processor.Processors: double faults, machine checks and non-maskable interrupts. */
        INTERRUPT_ONLY(16 * KIB, INTERRUPT);

        private final long bytes;
        private final List<String> entries;

        Stack(long bytes, String... entries) {
            this.bytes = bytes;
            this.entries = List.of(entries);
        }

        static Stack of(String entry) {
            for (Stack each : values()) {
                if (each.entries.contains(entry)) {
                    return each;
                }
            }
            return null;
        }
    }

    /**
     * An entry point's need.
     *
     * @param ownBytes its own depth
     * @param interruptBytes what interrupts add
     * @param stackBytes what there is
     */
    public record Need(MethodInfo entry, long ownBytes, long interruptBytes, long stackBytes) {
        /** In all. */
        public long bytes() {
            return ownBytes + interruptBytes;
        }
    }

    private StackCheck() {}

    /** The entry points that a stack begins with. */
    public static List<Need> needs(Program program, StackDepth depths) {
        long interrupts = 0;
        for (MethodInfo method : program.methods()) {
            if (isInterrupt(method)) {
                interrupts = depths.of(method);
            }
        }
        var needs = new ArrayList<Need>();
        for (MethodInfo method : program.methods()) {
            Stack stack = Stack.of(symbol(method));
            if (stack != null) {
                long more = stack == Stack.INTERRUPT_ONLY ? interrupts : 2 * interrupts;
                needs.add(new Need(method, depths.of(method), more, stack.bytes));
            }
        }
        return needs;
    }

    /**
     * An error for each entry point whose stack may not be enough, with the heaviest path; or for each circle of calls without a stated
     * depth, of which machine code may have more than the source: checks that fail call the runtime.
     */
    public static List<String> run(ReachedProgram program, CallGraph calls, StackDepth depths) {
        List<String> circles = RecursionCheck.run(program, calls);
        if (!circles.isEmpty()) {
            return circles;
        }
        var errors = new ArrayList<String>();
        for (Need need : needs(program, depths)) {
            if (need.bytes() > need.stackBytes()) {
                errors.add("the stack of " + need.entry() + " may need " + need.ownBytes() + " bytes and " + need.interruptBytes()
                        + " for interrupts, but has " + need.stackBytes() + depths.path(need.entry()));
            }
        }
        return errors;
    }

    static boolean isInterrupt(MethodInfo method) {
        return symbol(method).equals(INTERRUPT);
    }

    private static String symbol(MethodInfo method) {
        var entry = method.annotation("EntryPoint");
        return entry == null ? "" : entry.string("value", "");
    }
}
