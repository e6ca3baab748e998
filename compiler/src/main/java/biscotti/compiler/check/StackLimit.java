package biscotti.compiler.check;

import biscotti.compiler.ir.Operation;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * How an overflow of a program's stack becomes an error and never anything else.
 *
 * <p>Methods of ordinary code that call others compare the stack pointer, frame included, with a limit, below which lies a reserve. All
 * other code relies on the reserve: methods that call no method, the runtime, the machine layer, interrupts. This holds what is said in
 * {@code biscotti.runtime.thread.MachineThread}: there is always enough.
 *
 * <pre>
 *   limit   ------------------------------------  first check fails: frame of a method, then the error is made
 *             {@value #RESERVE_BYTES} - {@value #LAST_RESERVE_BYTES} bytes
 *   lowered ------------------------------------  while the error is made, checks go by this limit
 *             {@value #LAST_RESERVE_BYTES} bytes          what has no check may begin here
 *   guard   ------------------------------------
 * </pre>
 */
public final class StackLimit {
    private static final long RESERVE_BYTES = 96 << 10;
    private static final long LAST_RESERVE_BYTES = 48 << 10;
    /** What is left of the first part when the error has been made. */
    private static final long ERROR_BYTES = 8 << 10;
    private static final long MOST_FRAME_BYTES = RESERVE_BYTES - LAST_RESERVE_BYTES - ERROR_BYTES;

    private StackLimit() {}

    /** Whether the method's code compares the stack pointer with the limit. */
    public static boolean isCheckedBy(MethodInfo method) {
        return method.hasGraph() && !isGuest(method.owner().name()) && method.annotation("Uninterruptible") == null && callsAnything(method);
    }

    private static boolean callsAnything(MethodInfo method) {
        return method.graph().blocks().stream()
                .flatMap(block -> block.values().stream())
                .anyMatch(value -> value.operation() instanceof Operation.Invoke);
    }

    /** Whether the class belongs to the machine layer, the runtime without what helps its overlays, or the kernel. */
    private static boolean isGuest(String owner) {
        boolean isRuntime = owner.startsWith("biscotti/runtime/") && !owner.startsWith("biscotti/runtime/overlay/");
        return isRuntime || owner.startsWith("biscotti/machine/") || owner.startsWith("biscotti/kernel/");
    }

    /**
     * An error for each method that may need more than the reserve, with the heaviest path.
     *
     * @param calls the machine code's
     */
    public static List<String> check(ReachedProgram program, CallGraph calls, Frames frames) {
        var unchecked = calls.without(call -> isCheckedBy(call.callee()));
        List<String> circles = RecursionCheck.run(program, unchecked);
        if (!circles.isEmpty()) {
            return circles;
        }
        var depths = new StackDepth(program, unchecked, frames);
        long interrupts = 0;
        for (MethodInfo method : program.methods()) {
            if (StackCheck.isInterrupt(method)) {
                interrupts = 2 * depths.of(method);
            }
        }
        List<String> errors = new ArrayList<>();
        for (MethodInfo method : program.methods()) {
            if (!isCheckedBy(method)) {
                long bytes = depths.of(method) + interrupts;
                if (bytes > LAST_RESERVE_BYTES && isCalledByChecked(method, calls)) {
                    errors.add("the stack's reserve of " + LAST_RESERVE_BYTES + " bytes is not enough for " + method + ", which may need "
                            + bytes + " with interrupts" + depths.path(method));
                }
            } else if (frames.of(method) > MOST_FRAME_BYTES) {
                errors.add(method + " has a stack frame of " + frames.of(method) + " bytes; at most " + MOST_FRAME_BYTES
                        + " are safe when the stack overflows: divide the method");
            }
        }
        return errors;
    }

    private static boolean isCalledByChecked(MethodInfo method, CallGraph calls) {
        return calls.incoming(method).stream().anyMatch(call -> isCheckedBy(call.caller()));
    }
}
