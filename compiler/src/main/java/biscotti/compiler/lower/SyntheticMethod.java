package biscotti.compiler.lower;

import biscotti.compiler.emit.Absence;
import biscotti.compiler.emit.Emitter;
import biscotti.compiler.emit.Unsupported;
import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Simplifier;
import biscotti.compiler.ir.Value;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.World;
import biscotti.compiler.world.World.UnresolvedException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Makes methods that no class file has, their code given by emitting it. */
final class SyntheticMethod {
    static final int PUBLIC = 0x1001;
    static final int PRIVATE_STATIC = 0x100a;

    private SyntheticMethod() {}

    /**
     * A method of the class; not yet declared there.
     *
     * @param line source line of what it stands for
     * @param code emits the body; gets the parameters, receiver first; must end every block
     */
    static MethodInfo make(
            World world,
            ImageConstants images,
            ClassInfo owner,
            String name,
            String descriptor,
            int flags,
            int line,
            BiConsumer<Emitter, List<Value>> code) {
        return new MethodInfo(
                owner, name, descriptor, world, flags, Map.of(), method -> build(images, method, line, code));
    }

    private static Graph build(
            ImageConstants images, MethodInfo method, int line, BiConsumer<Emitter, List<Value>> code) {
        try {
            var graph = new Graph(method);
            graph.newBlock();
            var emitter = new Emitter(graph, images);
            emitter.setPosition(new Position(method, line, null));
            if (!method.isStatic()) {
                emitter.parameter(method.owner().kind());
            }
            for (String type : Descriptors.parameters(method.descriptor())) {
                emitter.parameter(Descriptors.kind(type));
            }
            var body = graph.newBlock();
            emitter.jump(body);
            emitter.moveTo(body);
            code.accept(emitter, graph.parameters());
            Simplifier.run(graph);
            return graph;
        } catch (Unsupported | UnresolvedException failure) {
            return Absence.graph(images, method, failure.getMessage());
        }
    }
}
