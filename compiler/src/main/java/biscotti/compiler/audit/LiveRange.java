package biscotti.compiler.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where in its function one value is needed. */
final class LiveRange {
    private final Function function;
    private final String value;
    private final Function.Place definition;
    private final Set<String> liveIn = new HashSet<>();
    private final Set<String> liveOut = new HashSet<>();
    private final Map<String, Integer> lastUse = new HashMap<>();

    /**
     * @param predecessors of each block
     * @param definition where the value is defined, or null for a parameter
     */
    LiveRange(Function function, Map<String, Set<String>> predecessors, String value, Function.Place definition) {
        this.function = function;
        this.value = value;
        this.definition = definition;
        Deque<String> work = new ArrayDeque<>();
        function.blocks().forEach((block, instructions) -> {
            for (int i = 0; i < instructions.size(); i++) {
                noteUses(block, i, instructions.get(i), work);
            }
        });
        while (!work.isEmpty()) {
            for (String before : predecessors.getOrDefault(work.remove(), Set.of())) {
                if (liveOut.add(before)) {
                    enter(before, work);
                }
            }
        }
    }

    private void noteUses(String block, int index, Instruction instruction, Deque<String> work) {
        List<String> operands = instruction.operands();
        for (int i = 0; i < operands.size(); i++) {
            if (!operands.get(i).equals(value)) {
                continue;
            }
            if (instruction.isPhi()) {
                String from = instruction.incoming().get(i);
                String source = function.blocks().containsKey(from) ? from : function.blocks().keySet().iterator().next();
                if (liveOut.add(source)) {
                    enter(source, work);
                }
            } else {
                lastUse.merge(block, index, Math::max);
                enter(block, work);
            }
        }
    }

    /** The value is needed in a block: at its beginning too, unless it is made there. */
    private void enter(String block, Deque<String> work) {
        boolean isMadeHere = definition != null && definition.block().equals(block);
        if (!isMadeHere && liveIn.add(block)) {
            work.add(block);
        }
    }

    /** Whether the value exists before the instruction there, and is its operand or needed behind it. */
    boolean isAliveAt(String block, int index) {
        return isMadeBefore(block, index) && (liveOut.contains(block) || lastUse.getOrDefault(block, -1) >= index);
    }

    /** Whether the value exists before the instruction there, and is needed behind it. */
    boolean isAliveBehind(String block, int index) {
        return isMadeBefore(block, index) && (liveOut.contains(block) || lastUse.getOrDefault(block, -1) > index);
    }

    private boolean isMadeBefore(String block, int index) {
        boolean isMadeHere = definition != null && definition.block().equals(block);
        return isMadeHere ? definition.index() < index : definition == null || liveIn.contains(block);
    }
}
