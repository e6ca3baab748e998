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
    private final Program program;
    private final CallGraph calls;
    private final Statements statements;
    private final Ranges ranges;
    private final Map<MethodInfo, List<MethodInfo>> circles = new HashMap<>();
    private final Map<MethodInfo, Doomed> doomed = new HashMap<>();
    private final Map<Context, Summary> summaries = new HashMap<>();
    private final Map<Context, Unbounded> causes = new HashMap<>();
    private final Map<Context, Set<Unbounded>> sources = new HashMap<>();

    MethodBounds(Program program, CallGraph all, Statements statements) {
        this.program = program;
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
    Summary of(Context context) {
        Summary known = summaries.get(context);
        if (known != null) {
            return known;
        }
        Summary stated = stated(context.method());
        List<MethodInfo> circle = circles.get(context.method());
        if (stated != null) {
            summaries.put(context, stated);
        } else if (circle == null) {
            summaries.put(context, new OneMethod(context).compute());
        } else if (!context.lambdas().isEmpty()) {
            Context plain = Context.of(context.method());
            summaries.put(context, of(plain));
            if (causes.containsKey(plain)) {
                found(context, causes.get(plain));
            }
        } else {
            circle(circle);
        }
        return summaries.get(context);
    }

    /** Methods that call each other have a bound if none of them allocates. */
    private void circle(List<MethodInfo> circle) {
        circle.forEach(member -> summaries.put(Context.of(member), Summary.NOTHING));
        boolean allocates = false;
        for (MethodInfo member : circle) {
            allocates |= !new OneMethod(Context.of(member)).compute().heaviest().isNone();
        }
        for (MethodInfo member : allocates ? circle : List.<MethodInfo>of()) {
            found(Context.of(member), new Unbounded(member, null, 0, "allocates in a circle of calls"));
        }
    }

    /** Why the method has no bound, or null if it has one. */
    Unbounded cause(Context context) {
        of(context);
        return causes.get(context);
    }

    /** All code behind the method that keeps it from having a bound. */
    Set<Unbounded> sources(Context context) {
        of(context);
        return sources.getOrDefault(context, Set.of());
    }

    private void found(Context context, Unbounded cause) {
        causes.putIfAbsent(context, cause);
        Set<Unbounded> own = sources.computeIfAbsent(context, _ -> new LinkedHashSet<>());
        if (cause.callee() == null) {
            own.add(cause);
        } else {
            own.addAll(sources.getOrDefault(cause.callee(), Set.of()));
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
        private final Context context;
        private final MethodInfo method;
        private final Map<Value, Summary> costs = new HashMap<>();

        OneMethod(Context context) {
            this.context = context;
            this.method = context.method();
        }

        Summary compute() {
            for (CallGraph.Call call : calls.outgoing(method)) {
                if (context.mayReach(call.callee(), call.site(), program)) {
                    costs.merge(call.site(), target(call), Summary::or);
                }
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

        private void unbounded(Context callee, int line, String reason) {
            found(context, new Unbounded(method, callee, line, reason));
        }

        private Summary target(CallGraph.Call call) {
            Context callee = context.called(call.callee(), call.site());
            Summary summary = of(callee);
            if (causes.containsKey(callee)) {
                unbounded(callee, call.line(), causes.get(callee).reason());
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
