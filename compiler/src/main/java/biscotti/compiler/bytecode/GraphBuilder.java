package biscotti.compiler.bytecode;

import biscotti.compiler.emit.Absence;
import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Simplifier;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World.UnresolvedException;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Builds the graph of one method: blocks, edges, phis, handlers, monitors of synchronized methods, polls.
 *
 * <p>Blocks of bytecode are walked in reverse postorder as soon as an edge has brought a frame, so that only code which can run is built.
 */
final class GraphBuilder {
    /** What a handler may name that catches OutOfMemoryError. Handlers for anything, as of {@code finally}, throw it on. */
    private static final Set<String> EXHAUSTION =
            Set.of("java/lang/OutOfMemoryError", "java/lang/VirtualMachineError", "java/lang/Error", "java/lang/Throwable");

    private final FrontEnd front;
    private final MethodInfo method;
    private final Graph graph;
    private final ControlFlow flow;
    private final int localCount;
    private final boolean polls;
    private final Map<BytecodeBlock, MergePoint> points = new HashMap<>();
    private final Map<List<BytecodeBlock.Handler>, MergePoint> dispatches = new HashMap<>();
    private final PriorityQueue<BytecodeBlock> pending =
            new PriorityQueue<>((left, right) -> Integer.compare(left.order, right.order));
    private final Set<BytecodeBlock> queued = new HashSet<>();

    private final Emitter emitter;
    private BitSet stored;
    private Value monitor;
    private Frame frame;
    private BytecodeBlock current;

    private GraphBuilder(FrontEnd front, MethodInfo method, CodeModel code) {
        this.front = front;
        this.method = method;
        this.graph = new Graph(method);
        this.flow = new ControlFlow(code);
        this.localCount = ((CodeAttribute) code).maxLocals();
        this.polls = method.annotation("Uninterruptible") == null && method.annotation("InterruptSafe") == null;
        graph.newBlock();
        this.emitter = new Emitter(graph, front.images());
    }

    static Graph build(FrontEnd front, MethodInfo method, CodeModel code) {
        try {
            var builder = new GraphBuilder(front, method, code);
            builder.run();
            Simplifier.run(builder.graph);
            return builder.graph;
        } catch (Unsupported | UnresolvedException failure) {
            return Absence.graph(front.images(), method, failure.getMessage());
        }
    }

    private void run() {
        stored = Liveness.compute(flow);
        emitter.setPosition(new Position(method, flow.line(0), null));
        frame = new Frame(localCount);
        receiveParameters();
        Block body = graph.newBlock();
        emitter.jump(body);
        emitter.moveTo(body);
        if (method.isSynchronized()) {
            monitor = method.isStatic() ? emitter.mirror(method.owner()) : frame.locals[0];
            emitter.append(Kind.VOID, new Operation.MonitorEnter(), monitor);
        }
        jump(flow.blockAt(0));
        while (!pending.isEmpty()) {
            translate(pending.poll());
        }
    }

    private void receiveParameters() {
        int slot = 0;
        if (!method.isStatic()) {
            frame.locals[slot++] = emitter.parameter(method.owner().kind());
        }
        for (String type : Descriptors.parameters(method.descriptor())) {
            Value parameter = emitter.parameter(Descriptors.kind(type));
            frame.locals[slot] = parameter;
            slot += Frame.slots(parameter.kind());
        }
    }

    private void translate(BytecodeBlock block) {
        current = block;
        MergePoint point = points.get(block);
        frame = point.frame();
        emitter.moveTo(point.block);
        emitter.setChecked(point.checked());
        emitter.setScope(block.handlers.isEmpty() && monitor == null ? null : this::connectHandler);
        var translator = new Translator(front, this, emitter, frame);
        for (int i = block.start; i < block.end; i++) {
            Instruction instruction = flow.instruction(i);
            if (emitter.position().line() != flow.line(i)) {
                emitter.setPosition(new Position(method, flow.line(i), null));
            }
            if (BranchInstructions.translate(instruction, translator)) {
                return;
            }
            try {
                translator.translate(instruction);
            } catch (Unsupported | UnresolvedException failure) {
                Absence.call(emitter, failure.getMessage());
                return;
            }
        }
        jump(following());
    }

    ControlFlow flow() {
        return flow;
    }

    /** The block after the current one. */
    BytecodeBlock following() {
        return flow.blockAt(current.end);
    }

    /** Ends the current block with a jump. */
    void jump(BytecodeBlock target) {
        if (polls && current != null && current.isBackEdgeTo(target)) {
            emitter.append(Kind.VOID, new Operation.Poll());
        }
        enter(target, emitter.block());
        emitter.terminate(new Terminator.Goto(point(target).block));
    }

    /** Ends the current block with a branch on an INT that is not zero for true. */
    void branch(Value condition, BytecodeBlock ifTrue, BytecodeBlock ifFalse) {
        if (ifTrue == ifFalse) {
            jump(ifTrue);
            return;
        }
        Block from = emitter.block();
        Block toTrue = edge(ifTrue, from);
        Block toFalse = edge(ifFalse, from);
        from.setTerminator(new Terminator.Branch(condition, toTrue, toFalse), emitter.position());
    }

    /** Ends the current block with a switch. */
    void select(Value selector, List<Integer> keys, List<BytecodeBlock> targets, BytecodeBlock otherwise) {
        Set<BytecodeBlock> distinct = new HashSet<>(targets);
        distinct.add(otherwise);
        if (distinct.size() == 1) {
            jump(otherwise);
            return;
        }
        Block from = emitter.block();
        Map<BytecodeBlock, Block> edges = new HashMap<>();
        Block last = edges.computeIfAbsent(otherwise, target -> edge(target, from));
        List<Block> cases = targets.stream()
                .map(each -> edges.computeIfAbsent(each, target -> edge(target, from)))
                .toList();
        from.setTerminator(new Terminator.Switch(selector, keys, cases, last), emitter.position());
    }

    /** Ends the current block with a return; null for void. */
    void doReturn(Value value) {
        if (monitor != null) {
            emitter.setScope(null);
            emitter.append(Kind.VOID, new Operation.MonitorExit(), monitor);
        }
        if (makesFinalFields()) {
            emitter.append(Kind.VOID, new Operation.Publish(), graph.parameters().getFirst());
        }
        emitter.terminate(new Terminator.Return(value));
    }

    /** Whether it is a constructor that has set final fields: they are frozen at its end (JLS 17.5.1). */
    private boolean makesFinalFields() {
        return method.name().equals("<init>") && method.owner().kind() == Kind.REFERENCE
                && method.owner().fields().stream().anyMatch(field -> field.isFinal() && !field.isStatic());
    }

    /** Ends the current block by throwing an exception that is not null. */
    void doThrow(Value exception) {
        if (!current.handlers.isEmpty() || monitor != null) {
            connectHandler(emitter.block());
        }
        emitter.terminate(new Terminator.Throw(exception));
    }

    /** The block to which a branch goes: the target's, or one in between that polls. */
    private Block edge(BytecodeBlock target, Block from) {
        if (!polls || !current.isBackEdgeTo(target)) {
            enter(target, from);
            return point(target).block;
        }
        Block between = graph.newBlock();
        between.predecessors().add(from);
        between.append(graph.newValue(Kind.VOID, new Operation.Poll(), emitter.position()));
        enter(target, between);
        between.setTerminator(new Terminator.Goto(point(target).block), emitter.position());
        return between;
    }

    private void enter(BytecodeBlock target, Block from) {
        enter(target, from, frame);
    }

    private void enter(BytecodeBlock target, Block from, Frame state) {
        point(target).enter(from, state, emitter.checked(), graph, emitter.position());
        if (queued.add(target)) {
            pending.add(target);
        }
    }

    private MergePoint point(BytecodeBlock target) {
        return points.computeIfAbsent(target, each -> {
            boolean isStart = each.start == 0;
            int edges = each.incoming + (isStart ? 1 : 0);
            return new MergePoint(graph.newBlock(), each.liveIn, stored, each.isHandler || edges > 1);
        });
    }

    /** Adds the edge from a block whose end may throw to the dispatch block of the handlers around the current block. */
    private void connectHandler(Block from) {
        MergePoint dispatch = dispatches.get(current.handlers);
        boolean isNew = dispatch == null;
        if (isNew) {
            var live = new BitSet();
            current.handlers.forEach(handler -> live.or(handler.target().liveIn));
            dispatch = new MergePoint(graph.newBlock(), live, stored, true);
            dispatches.put(current.handlers, dispatch);
        }
        var locals = new Frame(localCount);
        System.arraycopy(frame.locals, 0, locals.locals, 0, localCount);
        from.setHandler(dispatch.block);
        dispatch.enter(from, locals, Map.of(), graph, emitter.position());
        if (isNew) {
            makeDispatch(dispatch);
        }
    }

    /** Catches the exception, tests it against each handler's type in order, and throws it on if none fits. */
    private void makeDispatch(MergePoint dispatch) {
        Block block = dispatch.block;
        Position position = emitter.position();
        Value exception = block.append(graph.newValue(Kind.REFERENCE, new Operation.CaughtException(), position));
        Frame state = dispatch.frame();
        state.push(exception);
        for (BytecodeBlock.Handler handler : current.handlers) {
            if (handler.catchType() == null) {
                enter(handler.target(), block, state);
                block.setTerminator(new Terminator.Goto(point(handler.target()).block), position);
                return;
            }
            if (EXHAUSTION.contains(handler.catchType())) {
                graph.setCatchesExhaustion();
            }
            ClassInfo type = front.world().classNamed(handler.catchType());
            Value matches =
                    block.append(graph.newValue(Kind.INT, new Operation.InstanceOf(type), position, exception));
            Block next = graph.newBlock();
            next.predecessors().add(block);
            enter(handler.target(), block, state);
            block.setTerminator(new Terminator.Branch(matches, point(handler.target()).block, next), position);
            block = next;
        }
        if (monitor != null) {
            block.append(graph.newValue(Kind.VOID, new Operation.MonitorExit(), position, monitor));
        }
        block.setTerminator(new Terminator.Throw(exception), position);
    }
}
