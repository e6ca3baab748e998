package biscotti.compiler.check;

import biscotti.compiler.world.MethodInfo;
import java.util.HashMap;
import java.util.Map;

/** Bytes of stack that one activation of a method needs, the return address included. */
public final class Frames {
    private static final long RETURN_ADDRESS = 8;
    private static final long REGISTER = 8;
    /** The frame of {@code entry.s} (biscotti.machine.InterruptFrame), and up to 8 bytes with which the processor aligns it. */
    private static final long INTERRUPT_FRAME = 22 * REGISTER + 8;
    private static final long SAVED_SSE_REGISTERS = 512;

    /** What the assembly stubs push, return address not counted; those that are not named push nothing. */
    private static final Map<String, Long> STUBS = Map.of("switch_stack", 6 * REGISTER);
    /** What the assembly before an entry point has pushed. */
    private static final Map<String, Long> ENTRIES = Map.of(
            "machine_interrupt", INTERRUPT_FRAME + SAVED_SSE_REGISTERS,
            "machine_syscall", INTERRUPT_FRAME);

    private final Map<MethodInfo, Long> compiled;

    /** @param compiled bytes of the frames in machine code, return addresses not counted */
    public Frames(Map<MethodInfo, Long> compiled) {
        this.compiled = new HashMap<>(compiled);
    }

    /** One activation. */
    long of(MethodInfo method) {
        Long bytes = compiled.get(method);
        if (bytes != null) {
            return bytes + RETURN_ADDRESS + ENTRIES.getOrDefault(name(method, "EntryPoint"), 0L);
        }
        return STUBS.getOrDefault(name(method, "Stub"), 0L) + RETURN_ADDRESS;
    }

    private static String name(MethodInfo method, String annotation) {
        var found = method.annotation(annotation);
        return found == null ? "" : found.string("value", "");
    }
}
