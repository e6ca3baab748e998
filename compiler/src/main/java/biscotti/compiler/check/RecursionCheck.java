package biscotti.compiler.check;

import biscotti.compiler.layout.Program;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds recursion without a stated depth: the kernel profile's stacks have a proved bound. Every circle of calls must pass a method that
 * states one.
 *
 * <p>Strongly connected components of the call graph by Tarjan's algorithm (SIAM J. Comput. 1(2), 1972), without recursion of its own.
 */
public final class RecursionCheck {
    private final CallGraph calls;
    private final Predicate<MethodInfo> isIncluded;
    private final Map<MethodInfo, Integer> index = new HashMap<>();
    private final Map<MethodInfo, Integer> low = new HashMap<>();
    private final Deque<MethodInfo> open = new ArrayDeque<>();
    private final Set<MethodInfo> isOpen = new HashSet<>();
    private final List<List<MethodInfo>> components = new ArrayList<>();

    private RecursionCheck(CallGraph calls, Predicate<MethodInfo> isIncluded) {
        this.calls = calls;
        this.isIncluded = isIncluded;
    }

    private record Visit(MethodInfo method, Iterator<CallGraph.Call> calls) {}

    /** Each set of included methods that call one another in a circle. */
    public static List<List<MethodInfo>> components(Program program, CallGraph calls, Predicate<MethodInfo> isIncluded) {
        var check = new RecursionCheck(calls, isIncluded);
        for (MethodInfo method : program.methods()) {
            if (isIncluded.test(method) && !check.index.containsKey(method)) {
                check.visit(method);
            }
        }
        return check.components;
    }

    /** An error for each set of circles that pass no method with a stated depth, with one circle as an example. */
    public static List<String> run(ReachedProgram program, CallGraph calls) {
        var errors = new ArrayList<String>();
        for (List<MethodInfo> component : components(program, calls, method -> method.annotation("Depth") == null)) {
            errors.add("recursion without @Depth: state how deep it goes, or write a loop"
                    + circle(component, calls) + program.pathTo(component.getLast()));
        }
        return errors;
    }

    /** A shortest circle through the component's first method, call by call. */
    private static String circle(List<MethodInfo> component, CallGraph calls) {
        MethodInfo start = component.getFirst();
        Map<MethodInfo, CallGraph.Call> reachedBy = new HashMap<>();
        Deque<MethodInfo> worklist = new ArrayDeque<>(List.of(start));
        while (!reachedBy.containsKey(start)) {
            for (CallGraph.Call call : calls.outgoing(worklist.remove())) {
                if (component.contains(call.callee()) && reachedBy.putIfAbsent(call.callee(), call) == null) {
                    worklist.add(call.callee());
                }
            }
        }
        var lines = new ArrayDeque<String>();
        MethodInfo each = start;
        do {
            CallGraph.Call call = reachedBy.get(each);
            lines.addFirst("\n    " + call.caller() + " line " + call.line() + " calls");
            each = call.caller();
        } while (each != start);
        return String.join("", lines) + "\n    " + start;
    }

    private void visit(MethodInfo root) {
        Deque<Visit> stack = new ArrayDeque<>();
        enter(root, stack);
        while (!stack.isEmpty()) {
            Visit top = stack.peek();
            if (top.calls.hasNext()) {
                MethodInfo callee = top.calls.next().callee();
                if (!isIncluded.test(callee)) {
                    continue;
                }
                if (!index.containsKey(callee)) {
                    enter(callee, stack);
                } else if (isOpen.contains(callee)) {
                    low.merge(top.method, index.get(callee), Math::min);
                }
            } else {
                stack.pop();
                leave(top.method);
                if (!stack.isEmpty()) {
                    low.merge(stack.peek().method, low.get(top.method), Math::min);
                }
            }
        }
    }

    private void enter(MethodInfo method, Deque<Visit> stack) {
        index.put(method, index.size());
        low.put(method, index.get(method));
        open.push(method);
        isOpen.add(method);
        stack.push(new Visit(method, calls.outgoing(method).iterator()));
    }

    private void leave(MethodInfo method) {
        if (!low.get(method).equals(index.get(method))) {
            return;
        }
        var component = new ArrayList<MethodInfo>();
        MethodInfo member;
        do {
            member = open.pop();
            isOpen.remove(member);
            component.add(member);
        } while (member != method);
        boolean callsItself = calls.outgoing(method).stream().anyMatch(call -> call.callee() == method);
        if (component.size() > 1 || callsItself) {
            components.add(component);
        }
    }
}
