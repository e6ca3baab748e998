package biscotti.compiler.check;

import biscotti.compiler.layout.Program;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The most stack that a method and all that it calls can need: the heaviest path in the call graph.
 *
 * <p>Methods that call each other in a circle count as one step. Each method of it that states a depth n can be active n times, and between
 * two such activations no circle is left; so the step needs the heaviest way into the first of them, and n times the heaviest way on from
 * each. Without a stated depth there is no bound.
 */
public final class StackDepth {
    /** More than any stack: there is no bound. */
    static final long UNBOUNDED = 1L << 40;

    private final CallGraph calls;
    private final Frames frames;
    private final Map<MethodInfo, List<MethodInfo>> circles = new HashMap<>();
    private final Map<MethodInfo, Long> depths = new HashMap<>();
    private final Map<MethodInfo, CallGraph.Call> heaviest = new HashMap<>();

    public StackDepth(Program program, CallGraph calls, Frames frames) {
        this.calls = calls;
        this.frames = frames;
        for (List<MethodInfo> circle : RecursionCheck.components(program, calls, _ -> true)) {
            circle.forEach(method -> circles.put(method, circle));
        }
        program.methods().forEach(this::measure);
    }

    /** Bytes, or {@link #UNBOUNDED}. */
    public long of(MethodInfo method) {
        return measure(method);
    }

    /** Depth first, without recursion of its own: a method is measured when all that it calls is. */
    private long measure(MethodInfo root) {
        var open = new ArrayList<MethodInfo>(List.of(root));
        var isOpen = new HashSet<MethodInfo>();
        while (!open.isEmpty()) {
            MethodInfo method = open.getLast();
            if (depths.containsKey(method)) {
                open.removeLast();
                continue;
            }
            List<MethodInfo> step = circles.getOrDefault(method, List.of(method));
            if (isOpen.add(step.getFirst())) {
                for (CallGraph.Call call : leaving(step)) {
                    open.add(call.callee());
                }
            } else {
                open.removeLast();
                finish(step);
            }
        }
        return depths.get(root);
    }

    private List<CallGraph.Call> leaving(List<MethodInfo> step) {
        Set<MethodInfo> members = Set.copyOf(step);
        return step.stream()
                .flatMap(method -> calls.outgoing(method).stream())
                .filter(call -> !members.contains(call.callee()))
                .toList();
    }

    private void finish(List<MethodInfo> step) {
        CallGraph.Call way = null;
        for (CallGraph.Call call : leaving(step)) {
            if (way == null || depths.get(call.callee()) > depths.get(way.callee())) {
                way = call;
            }
        }
        long below = way == null ? 0 : depths.get(way.callee());
        long own = step.size() > 1 || circles.containsKey(step.getFirst()) ? circle(step) : frames.of(step.getFirst());
        for (MethodInfo method : step) {
            depths.put(method, Math.min(UNBOUNDED, own + below));
            if (way != null) {
                heaviest.put(method, way);
            }
        }
    }

    /** Bytes that a circle needs in all. */
    private long circle(List<MethodInfo> step) {
        Set<MethodInfo> members = Set.copyOf(step);
        Map<MethodInfo, Long> ways = new HashMap<>();
        long first = 0;
        long rounds = 0;
        for (MethodInfo method : step) {
            long way = way(method, members, ways, new HashSet<>());
            if (statedDepth(method) == 0) {
                first = Math.max(first, way);
            } else {
                rounds = Math.min(UNBOUNDED, rounds + statedDepth(method) * way);
            }
        }
        return Math.min(UNBOUNDED, first + rounds);
    }

    /** The heaviest way on from a method to the next that states its depth, that one not counted. */
    private long way(MethodInfo method, Set<MethodInfo> members, Map<MethodInfo, Long> known, Set<MethodInfo> open) {
        Long found = known.get(method);
        if (found != null) {
            return found;
        }
        if (!open.add(method)) {
            return UNBOUNDED;
        }
        long longest = 0;
        for (CallGraph.Call call : calls.outgoing(method)) {
            if (members.contains(call.callee()) && statedDepth(call.callee()) == 0) {
                longest = Math.max(longest, way(call.callee(), members, known, open));
            }
        }
        open.remove(method);
        long result = Math.min(UNBOUNDED, frames.of(method) + longest);
        known.put(method, result);
        return result;
    }

    private static int statedDepth(MethodInfo method) {
        var depth = method.annotation("Depth");
        return depth == null ? 0 : ((Number) depth.elements().get("value")).intValue();
    }

    /** The heaviest path from a method, a line for each step: bytes, method, where it calls the next. */
    public String path(MethodInfo root) {
        var text = new StringBuilder();
        CallGraph.Call way = null;
        MethodInfo method = root;
        while (method != null) {
            List<MethodInfo> step = circles.getOrDefault(method, List.of(method));
            way = heaviest.get(method);
            long below = way == null ? 0 : depths.get(way.callee());
            text.append("\n    %6d  ".formatted(depths.get(method) - below)).append(method);
            if (circles.containsKey(method)) {
                text.append(" and ").append(step.size() - 1).append(" more in circles of stated depth");
            }
            if (way != null) {
                text.append(way.caller() == method ? "" : ", of which " + way.caller()).append(" calls in line ").append(way.line());
            }
            method = way == null ? null : way.callee();
        }
        return text.toString();
    }
}
