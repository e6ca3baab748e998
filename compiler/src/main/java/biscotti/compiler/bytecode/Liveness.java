package biscotti.compiler.bytecode;

import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Which local variables are read after the start of each block before they are written: the others need no phi. */
final class Liveness {
    private final ControlFlow flow;
    private final Map<BytecodeBlock, BitSet> uses = new HashMap<>();
    private final Map<BytecodeBlock, BitSet> definitions = new HashMap<>();
    private final BitSet stored = new BitSet();

    private Liveness(ControlFlow flow) {
        this.flow = flow;
    }

    /**
     * Sets {@link BytecodeBlock#liveIn} of every reachable block.
     *
     * @return the locals that some instruction writes; the others are parameters that never change
     */
    static BitSet compute(ControlFlow flow) {
        var liveness = new Liveness(flow);
        flow.blocks().forEach(liveness::scan);
        liveness.solve();
        return liveness.stored;
    }

    private void scan(BytecodeBlock block) {
        var used = new BitSet();
        var defined = new BitSet();
        for (int i = block.start; i < block.end; i++) {
            Instruction instruction = flow.instruction(i);
            switch (instruction) {
                case LoadInstruction load -> use(load.slot(), used, defined);
                case IncrementInstruction increment -> {
                    use(increment.slot(), used, defined);
                    defined.set(increment.slot());
                }
                case StoreInstruction store -> defined.set(store.slot());
                default -> {}
            }
        }
        stored.or(defined);
        uses.put(block, used);
        definitions.put(block, defined);
    }

    private static void use(int slot, BitSet used, BitSet defined) {
        if (!defined.get(slot)) {
            used.set(slot);
        }
    }

    private void solve() {
        Map<BytecodeBlock, List<BytecodeBlock>> predecessors = new HashMap<>();
        for (BytecodeBlock block : flow.blocks()) {
            block.successors.forEach(
                    target -> predecessors.computeIfAbsent(target, _ -> new ArrayList<>()).add(block));
            block.handlers.forEach(handler -> predecessors
                    .computeIfAbsent(handler.target(), _ -> new ArrayList<>())
                    .add(block));
        }
        var work = new ArrayDeque<>(flow.blocks().reversed());
        var queued = new HashSet<>(flow.blocks());
        while (!work.isEmpty()) {
            BytecodeBlock block = work.poll();
            queued.remove(block);
            BitSet live = liveIn(block);
            if (!live.equals(block.liveIn)) {
                block.liveIn = live;
                for (BytecodeBlock before : predecessors.getOrDefault(block, List.of())) {
                    if (queued.add(before)) {
                        work.add(before);
                    }
                }
            }
        }
    }

    private BitSet liveIn(BytecodeBlock block) {
        var live = new BitSet();
        block.successors.forEach(target -> live.or(target.liveIn));
        live.andNot(definitions.get(block));
        live.or(uses.get(block));
        block.handlers.forEach(handler -> live.or(handler.target().liveIn));
        return live;
    }
}
