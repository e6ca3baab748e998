package biscotti.compiler.check;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The effects of every method, with a witness each: the method's own code, or the call that brings it.
 *
 * <p>An implicit exception (null, bounds, cast, zero) is no effect: in code that promises not to throw or allocate it is a panic. An
 * effect does not pass a method that promises not to have it: that method is reported, its callers are not.
 */
final class Effects {
    /** Why a method has an effect: the call that brings it (null: its own code), and the source line. */
    record Witness(CallGraph.Call call, int line) {}

    private record Finding(MethodInfo method, Effect effect) {}

    private final CallGraph calls;
    private final Map<MethodInfo, EnumMap<Effect, Witness>> witnesses = new HashMap<>();
    private final Deque<Finding> worklist = new ArrayDeque<>();

    Effects(Program program, CallGraph calls) {
        this.calls = calls;
        for (MethodInfo method : program.methods()) {
            for (Block block : method.graph().blocks()) {
                inspect(method, block);
            }
        }
        while (!worklist.isEmpty()) {
            propagate(worklist.remove());
        }
    }

    /** The witness of the effect, or null if the method does not have it. */
    Witness witness(MethodInfo method, Effect effect) {
        var own = witnesses.get(method);
        return own == null ? null : own.get(effect);
    }

    private void inspect(MethodInfo method, Block block) {
        for (Value value : block.values()) {
            Effect effect =
                    switch (value.operation()) {
                        case Operation.New _, Operation.NewArray _, Operation.NewMultiArray _ -> Effect.ALLOCATES;
                        case Operation.Poll _ -> Effect.POLLS;
                        case Operation.MonitorEnter _, Operation.MonitorExit _ -> Effect.LOCKS;
                        case Operation.InitialiseClass _ -> Effect.INITIALISES;
                        default -> null;
                    };
            int line = value.position() == null ? 0 : value.position().line();
            if (effect != null) {
                found(method, effect, new Witness(null, line));
            }
            if (value.kind() == Kind.FLOAT || value.kind() == Kind.DOUBLE) {
                found(method, Effect.FLOATS, new Witness(null, line));
            }
        }
        if (block.terminator() instanceof Terminator.Throw && block.handler() == null) {
            int line = block.terminatorPosition() == null ? 0 : block.terminatorPosition().line();
            found(method, Effect.THROWS, new Witness(null, line));
        }
    }

    private void found(MethodInfo method, Effect effect, Witness witness) {
        if (witnesses.computeIfAbsent(method, _ -> new EnumMap<>(Effect.class)).putIfAbsent(effect, witness) == null) {
            worklist.add(new Finding(method, effect));
        }
    }

    private void propagate(Finding finding) {
        if (Promise.forbids(finding.method(), finding.effect())) {
            return;
        }
        for (CallGraph.Call call : calls.incoming(finding.method())) {
            boolean isCaught = finding.effect() == Effect.THROWS && call.site().block().handler() != null;
            if (!isCaught) {
                found(call.caller(), finding.effect(), new Witness(call, call.line()));
            }
        }
    }
}
