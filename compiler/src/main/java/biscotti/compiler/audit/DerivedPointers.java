package biscotti.compiler.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds objects that a collection may free although code still needs them, because all that is left of their references at a call is an
 * address that may lie outside: hazard H1 of conservative stacks.
 *
 * <p>At each call during which a collection may happen, for each derived address that is needed behind the call or passed to it: it lies
 * inside its object ({@link Derivations}), or each reference that it may come from is needed behind the call as well.
 */
final class DerivedPointers {
    /**
     * An object that a collection may free.
     *
     * @param derived what alone is left of the reference at a call
     * @param reference the reference, which is defined wherever the derived address is; null if that is not known
     * @param merges by lines of the module: what is to stand behind them, for the reference to be defined
     * @param uses lines of the module: before each of them the reference is to be alive
     */
    record Hidden(String message, String derived, String reference, Map<Integer, String> merges, Set<Integer> uses) {}

    /**
     * What was found in some functions.
     *
     * @param functions how many were examined
     * @param derived pairs of a derived address and a call at which it is alive
     * @param held those of the pairs in which the address may lie outside, but the reference is alive too
     * @param hidden those in which the object may be freed
     */
    record Findings(int functions, int derived, int held, List<Hidden> hidden) {
        /** Both together. */
        Findings plus(Findings other) {
            List<Hidden> all = new ArrayList<>(hidden);
            all.addAll(other.hidden);
            return new Findings(functions + other.functions, derived + other.derived, held + other.held, all);
        }
    }

    private static final Findings NOTHING = new Findings(0, 0, 0, List.of());

    private final Predicate<String> mayCollect;
    private Findings findings = NOTHING;

    private DerivedPointers(Predicate<String> mayCollect) {
        this.mayCollect = mayCollect;
    }

    /**
     * Examines a module.
     *
     * @param lines of LLVM's text form, optimised
     * @param mayCollect by a function's symbol, with LLVM's escapes: whether a collection may happen while it runs
     */
    static Findings find(Iterable<String> lines, Predicate<String> mayCollect) {
        var audit = new DerivedPointers(mayCollect);
        new FunctionReader(audit::examine).read(lines);
        return audit.findings;
    }

    private void examine(Function function) {
        findings = findings.plus(new Findings(1, 0, 0, List.of()));
        List<Function.Place> calls = collectingCalls(function);
        if (calls.isEmpty()) {
            return;
        }
        var derivations = new Derivations(function);
        if (derivations.values().isEmpty()) {
            return;
        }
        var ranges = new Ranges(function);
        for (String derived : derivations.values()) {
            LiveRange range = ranges.of(derived);
            for (Function.Place call : calls) {
                if (range.isAliveAt(call.block(), call.index())) {
                    findings = findings.plus(judge(function, call, derived, derivations, ranges));
                }
            }
        }
    }

    private static Findings judge(Function function, Function.Place call, String derived, Derivations derivations, Ranges ranges) {
        if (derivations.liesInside(derived)) {
            return new Findings(0, 1, 0, List.of());
        }
        boolean isNeededBehind = ranges.of(derived).isAliveBehind(call.block(), call.index());
        Predicate<String> isHeld = name -> isNeededBehind
                ? ranges.of(name).isAliveBehind(call.block(), call.index())
                : ranges.of(name).isAliveAt(call.block(), call.index());
        Optional<String> lost = derivations.roots(derived).stream().filter(isHeld.negate()).findFirst();
        if (lost.isEmpty()) {
            return new Findings(0, 1, 1, List.of());
        }
        Map<Integer, String> merges = new HashMap<>();
        String reference = derivations.reference(derived, merges);
        if (reference != null && function.definitions().containsKey(reference) && isHeld.test(reference)) {
            return new Findings(0, 1, 1, List.of());
        }
        String message = "an object may be freed while it is needed: in " + function.symbol() + " nothing but %" + derived + " = "
                + derivations.text(derived) + " is left of %" + lost.get() + " at \"" + function.at(call).text() + "\"";
        return new Findings(0, 1, 0, List.of(new Hidden(message, derived, reference, merges, function.uses(derived))));
    }

    private List<Function.Place> collectingCalls(Function function) {
        List<Function.Place> calls = new ArrayList<>();
        function.blocks().forEach((block, instructions) -> {
            for (int i = 0; i < instructions.size(); i++) {
                if (mayCollect(instructions.get(i))) {
                    calls.add(new Function.Place(block, i));
                }
            }
        });
        return calls;
    }

    /** Through a table anything may be called; where assembly halts the processor, others collect. */
    private boolean mayCollect(Instruction instruction) {
        if (!instruction.isCall()) {
            return false;
        }
        if (instruction.callee() != null) {
            return !instruction.callee().startsWith("llvm.") && mayCollect.test(instruction.callee());
        }
        return !instruction.isAssembly() || instruction.text().contains("hlt");
    }

    /** The live ranges of a function's values, as they are asked for. */
    private static final class Ranges {
        private final Function function;
        private final Map<String, Function.Place> definitions;
        private final Map<String, Set<String>> predecessors = new HashMap<>();
        private final Map<String, LiveRange> known = new HashMap<>();

        Ranges(Function function) {
            this.function = function;
            this.definitions = function.definitions();
            function.blocks().forEach((block, instructions) -> instructions.getLast().successors()
                    .forEach(next -> predecessors.computeIfAbsent(next, _ -> new HashSet<>()).add(block)));
        }

        LiveRange of(String value) {
            return known.computeIfAbsent(value, each -> new LiveRange(function, predecessors, each, definitions.get(each)));
        }
    }
}
