package biscotti.compiler.bound;

import biscotti.compiler.check.CallGraph;
import biscotti.compiler.check.RecursionCheck;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Loop;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.layout.FieldOffsets;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ArrayType;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.runtime.object.ObjectLayout;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The bound of every method that is asked for, callees first; or why there is none. */
final class MethodBounds {
    private final CallGraph calls;
    private final Statements statements;
    private final Ranges ranges;
    private final Map<MethodInfo, List<MethodInfo>> circles = new HashMap<>();
    private final Map<MethodInfo, Doomed> doomed = new HashMap<>();
    private final Map<MethodInfo, Summary> summaries = new HashMap<>();
    private final Map<MethodInfo, Unbounded> causes = new HashMap<>();
    private final Map<MethodInfo, Set<Unbounded>> sources = new HashMap<>();

    MethodBounds(Program program, CallGraph all, Statements statements) {
        this.calls = all.without(this::isNotCounted);
        this.statements = statements;
        this.ranges = new Ranges(calls);
        for (List<MethodInfo> circle : RecursionCheck.components(program, calls, _ -> true)) {
            circle.forEach(method -> circles.put(method, circle));
        }
    }

    /** Work with a reserve of its own, and what is on the way to an exception. */
    private boolean isNotCounted(CallGraph.Call call) {
        return call.callee().annotations().containsKey("BoundedEntry") || doomed(call.caller()).contains(call.site().block());
    }

    private Doomed doomed(MethodInfo method) {
        return doomed.computeIfAbsent(method, each -> new Doomed(each.graph()));
    }

    /** What the method allocates; of no meaning if there is a {@link #cause}. */
    Summary of(MethodInfo method) {
        Summary known = summaries.get(method);
        if (known != null) {
            return known;
        }
        Summary stated = stated(method);
        if (stated != null) {
            summaries.put(method, stated);
            return stated;
        }
        List<MethodInfo> circle = circles.get(method);
        if (circle == null) {
            summaries.put(method, new OneMethod(method).compute());
        } else {
            circle.forEach(member -> summaries.put(member, Summary.NOTHING));
            boolean allocates = false;
            for (MethodInfo member : circle) {
                allocates |= !new OneMethod(member).compute().heaviest().isNone();
            }
            for (MethodInfo member : allocates ? circle : List.<MethodInfo>of()) {
                found(member, new Unbounded(member, null, 0, "allocates in a circle of calls"));
            }
        }
        return summaries.get(method);
    }

    /** Why the method has no bound, or null if it has one. */
    Unbounded cause(MethodInfo method) {
        of(method);
        return causes.get(method);
    }

    /** All code behind the method that keeps it from having a bound. */
    Set<Unbounded> sources(MethodInfo method) {
        of(method);
        return sources.getOrDefault(method, Set.of());
    }

    private void found(MethodInfo method, Unbounded cause) {
        causes.putIfAbsent(method, cause);
        Set<Unbounded> own = sources.computeIfAbsent(method, _ -> new LinkedHashSet<>());
        if (cause.call() == null) {
            own.add(cause);
        } else {
            own.addAll(sources.getOrDefault(cause.call().callee(), Set.of()));
        }
    }

    private static Summary stated(MethodInfo method) {
        var frames = method.annotations().get("TakesFrames");
        if (frames != null) {
            return Summary.of(Amount.frames(frames.integer("value", 1)));
        }
        boolean isPoint = method.annotations().containsKey("ReservationPoint");
        return isPoint ? Summary.POINT : method.hasGraph() ? null : Summary.NOTHING;
    }

    /** The sum over one method's graph. */
    private final class OneMethod {
        private final MethodInfo method;
        private final Map<Value, Summary> costs = new HashMap<>();

        OneMethod(MethodInfo method) {
            this.method = method;
        }

        Summary compute() {
            for (CallGraph.Call call : calls.outgoing(method)) {
                costs.merge(call.site(), target(call), Summary::or);
            }
            for (Block block : method.graph().blocks()) {
                for (Value value : block.values()) {
                    Amount made = doomed(method).contains(block) ? null : made(value);
                    if (made != null) {
                        costs.put(value, Summary.of(made));
                    }
                }
            }
            return new GraphBound(method.graph(), value -> costs.getOrDefault(value, Summary.NOTHING), this::rounds).compute();
        }

        private void unbounded(CallGraph.Call call, int line, String reason) {
            found(method, new Unbounded(method, call, line, reason));
        }

        private Summary target(CallGraph.Call call) {
            Summary summary = of(call.callee());
            if (causes.containsKey(call.callee())) {
                unbounded(call, call.line(), causes.get(call.callee()).reason());
            }
            boolean isUsual = summary.first() == null && summary.piece() == null;
            return isUsual && summary.total() != null && summary.total().isNone() ? Summary.NOTHING : summary;
        }

        private Amount made(Value value) {
            return switch (value.operation()) {
                case Operation.New(ClassInfo type) -> Amount.object(FieldOffsets.sizeOf(type));
                case Operation.NewArray(ArrayType type) -> array(type, value);
                case Operation.NewMultiArray _ -> {
                    unbounded(null, line(value), "makes an array of arrays");
                    yield null;
                }
                default -> null;
            };
        }

        private Amount array(ArrayType type, Value value) {
            long length = ranges.most(value.operand(0), value.block());
            if (length == Ranges.UNKNOWN) {
                length = statements.stated(method, Statements.Element.LENGTH);
            }
            if (length == Ranges.UNKNOWN) {
                unbounded(null, line(value), "makes an array of unknown length");
                length = 0;
            }
            return Amount.object(ObjectLayout.FIRST_ELEMENT + (Math.max(0, length) << type.elementSizeShift()));
        }

        private long rounds(Loop loop) {
            long rounds = new Rounds(ranges).of(loop);
            if (rounds == Ranges.UNKNOWN) {
                rounds = statements.stated(method, Statements.Element.LOOP);
            }
            if (rounds == Ranges.UNKNOWN) {
                unbounded(null, lineOf(loop), "allocates in a loop that goes round an unknown number of times");
                rounds = 1;
            }
            return rounds;
        }

        private int lineOf(Loop loop) {
            for (Block block : loop.blocks()) {
                for (Value value : block.values()) {
                    Summary cost = costs.get(value);
                    if (cost != null && !cost.heaviest().isNone()) {
                        return line(value);
                    }
                }
            }
            return 0;
        }

        private static int line(Value value) {
            return value.position() == null ? 0 : value.position().line();
        }
    }
}
