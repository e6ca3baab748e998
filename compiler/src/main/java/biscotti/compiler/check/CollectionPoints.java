package biscotti.compiler.check;

import biscotti.compiler.layout.Program;
import biscotti.compiler.world.AnnotationInfo;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The methods during which the heap may be collected. A thread's stack is scanned where it gave up its processor, stopped at a poll, is in
 * user mode, or collects itself; each begins in an assembly stub, and so does whatever else may run while the thread is held up.
 */
public final class CollectionPoints {
    /** Stubs that come back at once, or never. */
    private static final Set<String> HARMLESS = Set.of("image_symbol", "load_descriptors", "unwind_resume");

    private CollectionPoints() {}

    /**
     * Finds them.
     *
     * @param calls the machine code's
     */
    public static Set<MethodInfo> of(Program program, CallGraph calls) {
        Set<MethodInfo> found = new HashSet<>();
        Deque<MethodInfo> work = new ArrayDeque<>();
        for (MethodInfo method : program.methods()) {
            for (CallGraph.Call call : calls.outgoing(method)) {
                if (isStub(call.callee()) && found.add(call.callee())) {
                    work.add(call.callee());
                }
            }
        }
        while (!work.isEmpty()) {
            for (CallGraph.Call call : calls.incoming(work.remove())) {
                if (found.add(call.caller())) {
                    work.add(call.caller());
                }
            }
        }
        return found;
    }

    private static boolean isStub(MethodInfo method) {
        AnnotationInfo stub = method.annotation("Stub");
        return stub != null && !HARMLESS.contains(stub.string("value", ""));
    }
}
