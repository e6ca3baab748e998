package biscotti.compiler.llvm;

import biscotti.compiler.check.StackLimit;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.link.Symbols;
import biscotti.compiler.world.MethodInfo;
import biscotti.machine.PerCpu;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes one method: its blocks in reverse postorder, their terminators, landing pads, prologue. */
final class FunctionEmitter {
    private final ModuleText module;
    private final MethodInfo method;
    private final Graph graph;
    private final FunctionText text;
    private final Calls calls;
    private final Names names;
    private final ValueEmitter values;
    private final ControlFlow flow = new ControlFlow();
    private final Map<Block, String> bodies = new HashMap<>();
    private final StringBuilder pads = new StringBuilder();
    private final String subprogram;
    private final String linkage;

    /** @param linkage LLVM's word for who else may see or have the function */
    FunctionEmitter(ModuleText module, MethodInfo method, String linkage) {
        this.module = module;
        this.linkage = linkage;
        this.method = method;
        this.graph = method.graph();
        this.subprogram = module.metadata().subprogram(Symbols.of(method));
        this.text = new FunctionText(module, method, subprogram);
        this.calls = new Calls(text);
        this.names = new Names(module);
        this.values = new ValueEmitter(text, calls, names);
    }

    /** Adds the function to the module. */
    void emit() {
        List<Block> order = new ArrayList<>();
        List<Block> waiting = reversePostorder();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Block block : List.copyOf(waiting)) {
                if (block == graph.entry() || flow.isReached(block)) {
                    waiting.remove(block);
                    order.add(block);
                    emit(block);
                    progress = true;
                }
            }
        }
        StringBuilder function = new StringBuilder(header());
        for (Block block : order) {
            function.append(block).append(":\n");
            for (Value value : block.values()) {
                if (value.isPhi()) {
                    function.append("  ").append(names.of(value)).append(" = ").append(flow.phi(value, names::of)).append('\n');
                } else if (value.operation() instanceof Operation.CaughtException) {
                    function.append("  ").append(names.of(value)).append(" = ").append(flow.caught(block)).append('\n');
                }
            }
            function.append(bodies.get(block));
        }
        module.addFunction(method, function.append(pads).append("}\n").toString());
    }

    private String header() {
        List<String> parameters = new ArrayList<>();
        List<String> types = ModuleText.Signatures.types(method);
        for (int i = 0; i < types.size(); i++) {
            String nonnull = i == 0 && !method.isStatic() && types.get(i).equals(Types.REFERENCE) ? " nonnull" : "";
            parameters.add(types.get(i) + nonnull + " %p" + i);
        }
        return "define " + linkage + " " + module.convention(method) + Types.of(method.returnType().kind()) + " "
                + Symbols.global(method) + "(" + String.join(", ", parameters) + ") " + Attributes.of(method, module.options())
                + " personality ptr @personality !dbg " + subprogram + " {\n";
    }

    private void emit(Block block) {
        text.enter(block.toString());
        text.at(block.terminatorPosition());
        if (block == graph.entry()) {
            ValueEmitter.makeSlots(text, graph.slotCount());
            if (needsStackCheck()) {
                checkStack();
            }
        }
        String pad = null;
        Block handler = block.handler();
        values.enter(block);
        for (Value value : block.values()) {
            text.at(value.position());
            boolean isCovered = handler != null && value.operation().mayThrow();
            if (isCovered && pad == null) {
                pad = "pad" + block.id();
            }
            calls.setPad(isCovered ? pad : null);
            values.emit(value);
        }
        calls.setPad(null);
        text.at(block.terminatorPosition());
        terminate(block);
        String body = text.takeText();
        bodies.put(block, body);
        if (pad != null && body.contains("unwind label %" + pad + ",") ) {
            addPad(block, pad);
        }
    }

    private void addPad(Block block, String pad) {
        String exception = "%exception" + block.id();
        pads.append(pad).append(":\n  ").append(exception).append(".pair = landingpad { ptr, i32 } catch ptr null\n  ");
        pads.append(exception).append(".word = extractvalue { ptr, i32 } ").append(exception).append(".pair, 0\n  ");
        pads.append(exception).append(" = addrspacecast ptr ").append(exception).append(".word to ptr addrspace(1)\n  br label %");
        pads.append(block.handler()).append('\n');
        flow.addThrow(block, pad, block.handler(), exception);
    }

    private void terminate(Block block) {
        switch (block.terminator()) {
            case Terminator.Goto(Block target) -> {
                text.branch(target.toString());
                flow.add(block, text.currentLabel(), target);
            }
            case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) -> {
                String bit = values.condition(condition);
                text.line("br i1 " + bit + ", label %" + ifTrue + ", label %" + ifFalse);
                flow.add(block, text.currentLabel(), ifTrue);
                flow.add(block, text.currentLabel(), ifFalse);
            }
            case Terminator.Switch(Value selector, List<Integer> keys, List<Block> targets, Block otherwise) -> {
                StringBuilder cases = new StringBuilder();
                for (int i = 0; i < keys.size(); i++) {
                    cases.append(" i32 ").append(keys.get(i)).append(", label %").append(targets.get(i));
                    flow.add(block, text.currentLabel(), targets.get(i));
                }
                text.line("switch i32 " + names.of(selector) + ", label %" + otherwise + " [" + cases + " ]");
                flow.add(block, text.currentLabel(), otherwise);
            }
            case Terminator.Return(Value value) ->
                text.line(value == null ? "ret void" : "ret " + names.typed(value));
            case Terminator.Throw(Value exception) -> {
                if (block.handler() != null) {
                    text.branch(block.handler().toString());
                    flow.addThrow(block, text.currentLabel(), block.handler(), names.of(exception));
                } else {
                    calls.raise("throwException", names.of(exception));
                }
            }
            case Terminator.Unreachable() -> text.line("unreachable");
        }
    }

    private boolean needsStackCheck() {
        return module.options().profileOf(method) == Options.Profile.PROGRAM && StackLimit.isCheckedBy(method);
    }

    /** The frame is already part of the stack pointer here. */
    private void checkStack() {
        String pointer = text.define("call i64 @llvm.read_register.i64(" + Metadata.STACK_POINTER + ")");
        String limit = text.define("load i64, " + Memory.perCpu(PerCpu.STACK_LIMIT) + ", align 8");
        String isOver = text.define("icmp ult i64 " + pointer + ", " + limit);
        String overflow = text.newLabel("overflow");
        String go = text.newLabel("go");
        text.branchUnlikely(isOver, overflow, go);
        text.label(overflow);
        calls.raise("stackOverflow");
        text.label(go);
    }

    private List<Block> reversePostorder() {
        List<Block> postorder = new ArrayList<>();
        Set<Block> seen = new HashSet<>();
        Deque<Block> path = new ArrayDeque<>();
        Map<Block, Deque<Block>> open = new HashMap<>();
        path.push(graph.entry());
        seen.add(graph.entry());
        while (!path.isEmpty()) {
            Block block = path.peek();
            Deque<Block> rest = open.computeIfAbsent(block, b -> new ArrayDeque<>(b.successors()));
            Block next = rest.poll();
            if (next == null) {
                postorder.add(path.pop());
            } else if (seen.add(next)) {
                path.push(next);
            }
        }
        return new ArrayList<>(postorder.reversed());
    }
}
