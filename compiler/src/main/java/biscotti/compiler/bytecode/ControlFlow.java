package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Unsupported;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A method's instructions, cut into basic blocks with their edges. Handler edges leave from every block of the try range. */
final class ControlFlow {
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final Map<Label, Integer> places = new HashMap<>();
    private final List<ExceptionCatch> catches = new ArrayList<>();
    private final TreeMap<Integer, BytecodeBlock> blocks = new TreeMap<>();
    private final List<BytecodeBlock> ordered = new ArrayList<>();

    ControlFlow(CodeModel code) {
        read(code);
        cut();
        connect();
        order();
    }

    Instruction instruction(int index) {
        return instructions.get(index);
    }

    /** The source line, or 0. */
    int line(int index) {
        return lines.get(index);
    }

    /** The reachable blocks in reverse postorder, the first instruction's first. */
    List<BytecodeBlock> blocks() {
        return ordered;
    }

    BytecodeBlock blockAt(Label label) {
        return blocks.get(places.get(label));
    }

    /** The block that starts at this instruction. */
    BytecodeBlock blockAt(int index) {
        return blocks.get(index);
    }

    private void read(CodeModel code) {
        int line = 0;
        for (CodeElement element : code) {
            switch (element) {
                case Instruction instruction -> {
                    instructions.add(instruction);
                    lines.add(line);
                }
                case LabelTarget target -> places.put(target.label(), instructions.size());
                case LineNumber number -> line = number.line();
                case ExceptionCatch entry -> catches.add(entry);
                default -> {}
            }
        }
    }

    private void cut() {
        var starts = new BitSet();
        starts.set(0);
        for (int i = 0; i < instructions.size(); i++) {
            List<Label> targets = targets(instructions.get(i));
            targets.forEach(label -> starts.set(places.get(label)));
            if (!targets.isEmpty() || !fallsThrough(instructions.get(i))) {
                starts.set(i + 1);
            }
        }
        for (ExceptionCatch entry : catches) {
            starts.set(places.get(entry.tryStart()));
            starts.set(places.get(entry.tryEnd()));
            starts.set(places.get(entry.handler()));
        }
        starts.clear(instructions.size());
        starts.stream().forEach(start -> blocks.put(start, new BytecodeBlock(start)));
        for (BytecodeBlock block : blocks.values()) {
            Integer next = blocks.higherKey(block.start);
            block.end = next == null ? instructions.size() : next;
        }
    }

    private void connect() {
        for (BytecodeBlock block : blocks.values()) {
            Instruction last = instructions.get(block.end - 1);
            for (Label label : targets(last)) {
                addSuccessor(block, blockAt(label));
            }
            if (fallsThrough(last)) {
                addSuccessor(block, blocks.get(block.end));
            }
            for (ExceptionCatch entry : catches) {
                if (places.get(entry.tryStart()) <= block.start && block.start < places.get(entry.tryEnd())) {
                    addHandler(block, entry);
                }
            }
        }
    }

    private static void addSuccessor(BytecodeBlock block, BytecodeBlock target) {
        if (!block.successors.contains(target)) {
            block.successors.add(target);
        }
    }

    private void addHandler(BytecodeBlock block, ExceptionCatch entry) {
        boolean caughtBefore = !block.handlers.isEmpty() && block.handlers.getLast().catchType() == null;
        if (!caughtBefore) {
            BytecodeBlock target = blockAt(entry.handler());
            target.isHandler = true;
            String type = entry.catchType().map(each -> each.asInternalName()).orElse(null);
            block.handlers.add(new BytecodeBlock.Handler(type, target));
        }
    }

    /** Depth-first from the start, without recursion since methods may have thousands of blocks. */
    private void order() {
        var postorder = new ArrayList<BytecodeBlock>();
        var path = new ArrayDeque<BytecodeBlock>();
        var pending = new ArrayDeque<List<BytecodeBlock>>();
        visit(blocks.get(0), path, pending);
        while (!path.isEmpty()) {
            List<BytecodeBlock> rest = pending.peek();
            if (rest.isEmpty()) {
                postorder.add(path.pop());
                pending.pop();
            } else {
                BytecodeBlock next = rest.removeLast();
                if (next.order < 0) {
                    visit(next, path, pending);
                }
            }
        }
        ordered.addAll(postorder.reversed());
        for (int i = 0; i < ordered.size(); i++) {
            ordered.get(i).order = i;
        }
        for (BytecodeBlock block : ordered) {
            block.successors.forEach(target -> target.incoming++);
        }
    }

    private static void visit(
            BytecodeBlock block, ArrayDeque<BytecodeBlock> path, ArrayDeque<List<BytecodeBlock>> pending) {
        block.order = 0;
        var targets = new ArrayList<BytecodeBlock>(block.successors);
        block.handlers.forEach(handler -> targets.add(handler.target()));
        path.push(block);
        pending.push(targets);
    }

    private static List<Label> targets(Instruction instruction) {
        return switch (instruction) {
            case BranchInstruction branch -> List.of(branch.target());
            case TableSwitchInstruction table -> targets(table.cases(), table.defaultTarget());
            case LookupSwitchInstruction lookup -> targets(lookup.cases(), lookup.defaultTarget());
            case DiscontinuedInstruction _ -> throw new Unsupported("the obsolete instructions jsr and ret");
            default -> List.of();
        };
    }

    private static List<Label> targets(List<SwitchCase> cases, Label otherwise) {
        var result = new ArrayList<Label>();
        cases.forEach(each -> result.add(each.target()));
        result.add(otherwise);
        return result;
    }

    private static boolean fallsThrough(Instruction instruction) {
        return switch (instruction) {
            case ReturnInstruction _, ThrowInstruction _, TableSwitchInstruction _, LookupSwitchInstruction _ -> false;
            case BranchInstruction branch -> branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
            default -> true;
        };
    }
}
