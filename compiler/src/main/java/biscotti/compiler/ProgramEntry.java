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
import java.util.List;
import java.util.Map;

/** Makes {@code program_main(String[])}, by which the runtime calls the program's main method. */
final class ProgramEntry {
    private static final int PUBLIC_STATIC = 0x0009;

    private ProgramEntry() {}

    /** A method that initialises the class and calls its {@code static void main}, with or without parameters. */
    static MethodInfo create(World world, String mainClass) throws CompilationException {
        ClassInfo owner;
        try {
            owner = world.classNamed(mainClass.replace('.', '/'));
        } catch (World.UnresolvedException e) {
            throw new CompilationException(List.of("there is no class " + mainClass + " on the class path"));
        }
        MethodInfo main = owner.declaredMethod("main", "([Ljava/lang/String;)V");
        if (main == null) {
            main = owner.declaredMethod("main", "()V");
        }
        if (main == null || !main.isStatic()) {
            throw new CompilationException(List.of(mainClass + " has no static void main(String[])"));
        }
        return wrapper(world, main);
    }

    private static MethodInfo wrapper(World world, MethodInfo main) {
        var holder = new ClassInfo(
                "biscotti/ProgramEntry", PUBLIC_STATIC, world.classNamed("java/lang/Object"), List.of(), null, Kind.REFERENCE);
        world.define(holder);
        var entry = new MethodInfo(
                holder,
                "main",
                "([Ljava/lang/String;)V",
                List.of(world.typeOf("[Ljava/lang/String;")),
                PrimitiveType.VOID,
                PUBLIC_STATIC,
                Map.of("EntryPoint", new AnnotationInfo("EntryPoint", Map.of("value", "program_main"))),
                null);
        var graph = new Graph(entry);
        var position = new Position(entry, 0, null);
        Block block = graph.newBlock();
        Value arguments = graph.newValue(Kind.REFERENCE, new Operation.Parameter(0), position);
        graph.parameters().add(block.append(arguments));
        block.append(graph.newValue(Kind.VOID, new Operation.InitialiseClass(main.owner()), position));
        var call = new Operation.Invoke(InvokeKind.DIRECT, main);
        block.append(
                main.parameterTypes().isEmpty()
                        ? graph.newValue(Kind.VOID, call, position)
                        : graph.newValue(Kind.VOID, call, position, arguments));
        block.setTerminator(new Terminator.Return(null), position);
        entry.setGraph(graph);
        holder.put(entry);
        return entry;
    }
}
