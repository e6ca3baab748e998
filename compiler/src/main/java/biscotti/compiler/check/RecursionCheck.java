package biscotti.compiler.check;

import biscotti.compiler.layout.Program;
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

/**
 * Finds recursion without a stated depth: the kernel profile's stacks have a proved bound.
 *
 * <p>Strongly connected components of the call graph by Tarjan's algorithm (SIAM J. Comput. 1(2), 1972), without recursion of its own.
 */
public final class RecursionCheck {
    private final CallGraph calls;
    private final Map<MethodInfo, Integer> index = new HashMap<>();
    private final Map<MethodInfo, Integer> low = new HashMap<>();
    private final Deque<MethodInfo> open = new ArrayDeque<>();
    private final Set<MethodInfo> isOpen = new HashSet<>();
    private final List<List<MethodInfo>> components = new ArrayList<>();

    private RecursionCheck(CallGraph calls) {
        this.calls = calls;
    }

    private record Visit(MethodInfo method, Iterator<CallGraph.Call> calls) {}

    /** Each set of methods that call one another in a circle. */
    public static List<List<MethodInfo>> components(Program program, CallGraph calls) {
        var check = new RecursionCheck(calls);
        for (MethodInfo method : program.methods()) {
            if (!check.index.containsKey(method)) {
                check.visit(method);
            }
        }
        return check.components;
    }

    /** An error for each circle of which no method states its depth. */
    public static List<String> run(Program program, CallGraph calls) {
        var errors = new ArrayList<String>();
        for (List<MethodInfo> component : components(program, calls)) {
            if (component.stream().noneMatch(method -> method.annotation("Depth") != null)) {
                var text = new StringBuilder("recursion without @Depth: state how deep it goes, or write a loop");
                component.stream().limit(12).forEach(method -> text.append("\n    ").append(method));
                errors.add(text.toString());
            }
        }
        return errors;
    }

    private void visit(MethodInfo root) {
        Deque<Visit> stack = new ArrayDeque<>();
        enter(root, stack);
        while (!stack.isEmpty()) {
            Visit top = stack.peek();
            if (top.calls.hasNext()) {
                MethodInfo callee = top.calls.next().callee();
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
