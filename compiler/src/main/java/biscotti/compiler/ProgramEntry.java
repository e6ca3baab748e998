package biscotti.compiler;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.AnnotationInfo;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.PrimitiveType;
import biscotti.compiler.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes {@code program_main(int, String[])}, by which the runtime calls the main method of one of the image's programs. */
final class ProgramEntry {
    private static final int PUBLIC_STATIC = 0x0009;
    private static final String DESCRIPTOR = "(I[Ljava/lang/String;)V";

    private final MethodInfo entry;
    private final Graph graph;
    private final Position position;

    private ProgramEntry(World world) {
        var holder = new ClassInfo(
                "biscotti/ProgramEntry", PUBLIC_STATIC, world.classNamed("java/lang/Object"), List.of(), null, Kind.REFERENCE);
        world.define(holder);
        this.entry = new MethodInfo(
                holder,
                "main",
                DESCRIPTOR,
                List.of(PrimitiveType.INT, world.typeOf("[Ljava/lang/String;")),
                PrimitiveType.VOID,
                PUBLIC_STATIC,
                Map.of("EntryPoint", new AnnotationInfo("EntryPoint", Map.of("value", "program_main"))),
                null);
        this.graph = new Graph(entry);
        this.position = new Position(entry, 0, null);
        entry.setGraph(graph);
        holder.put(entry);
    }

    /**
     * A method that goes by its first argument, an index into the list: initialises that class and calls its {@code static void main},
     * with or without parameters. With another index it does nothing.
     */
    static MethodInfo create(World world, List<String> mainClasses) throws CompilationException {
        List<MethodInfo> mains = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (String mainClass : mainClasses) {
            MethodInfo main = main(world, mainClass, errors);
            if (main != null) {
                mains.add(main);
            }
        }
        if (!errors.isEmpty()) {
            throw new CompilationException(errors);
        }
        var result = new ProgramEntry(world);
        result.choose(mains);
        return result.entry;
    }

    private static MethodInfo main(World world, String mainClass, List<String> errors) {
        ClassInfo owner;
        try {
            owner = world.classNamed(mainClass.replace('.', '/'));
        } catch (World.UnresolvedException e) {
            boolean isAbsent = e.getMessage().equals("no class " + mainClass);
            errors.add(isAbsent ? "there is no class " + mainClass + " on the class path" : mainClass + ": " + e.getMessage());
            return null;
        }
        MethodInfo main = owner.declaredMethod("main", "([Ljava/lang/String;)V");
        if (main == null) {
            main = owner.declaredMethod("main", "()V");
        }
        if (main == null || !main.isStatic()) {
            errors.add(mainClass + " has no static void main(String[])");
            return null;
        }
        return main;
    }

    private void choose(List<MethodInfo> mains) {
        Block block = graph.newBlock();
        Value index = parameter(block, 0, Kind.INT);
        Value arguments = parameter(block, 1, Kind.REFERENCE);
        List<Integer> keys = new ArrayList<>();
        List<Block> targets = new ArrayList<>();
        for (int i = 0; i < mains.size(); i++) {
            keys.add(i);
            targets.add(call(mains.get(i), arguments));
        }
        Block otherwise = graph.newBlock();
        targets.forEach(target -> target.predecessors().add(block));
        otherwise.predecessors().add(block);
        otherwise.setTerminator(new Terminator.Return(null), position);
        block.setTerminator(new Terminator.Switch(index, keys, targets, otherwise), position);
    }

    private Value parameter(Block block, int index, Kind kind) {
        Value parameter = graph.newValue(kind, new Operation.Parameter(index), position);
        graph.parameters().add(block.append(parameter));
        return parameter;
    }

    private Block call(MethodInfo main, Value arguments) {
        Block block = graph.newBlock();
        block.append(graph.newValue(Kind.VOID, new Operation.InitialiseClass(main.owner()), position));
        var call = new Operation.Invoke(InvokeKind.DIRECT, main);
        block.append(
                main.parameterTypes().isEmpty()
                        ? graph.newValue(Kind.VOID, call, position)
                        : graph.newValue(Kind.VOID, call, position, arguments));
        block.setTerminator(new Terminator.Return(null), position);
        return block;
    }
}
