package biscotti.compiler.emit;

import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Position;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.world.AnnotationInfo;
import biscotti.compiler.world.Descriptors;
import biscotti.compiler.world.MethodInfo;
import biscotti.compiler.world.PrimitiveType;
import java.util.List;
import java.util.Map;

/**
 * Stands for code that cannot be compiled: a call of a native method with {@code @Absent(reason)}, which never returns.
 *
 * <p>The method is owned by the class whose code needed it, under a name that Java cannot spell.
 */
public final class Absence {
    /** The method's name, which Java cannot spell. */
    public static final String NAME = "<absent>";

    private Absence() {}

    /** Ends the current block with a call that must not be reached. */
    public static void call(Emitter emitter, String reason) {
        MethodInfo absent = method(emitter.method(), reason);
        emitter.append(Kind.VOID, new Operation.Invoke(InvokeKind.DIRECT, absent));
        emitter.terminate(new Terminator.Unreachable());
    }

    /** The graph of a method that cannot be compiled as a whole. */
    public static Graph graph(ImageConstants images, MethodInfo method, String reason) {
        var graph = new Graph(method);
        graph.newBlock();
        var emitter = new Emitter(graph, images);
        emitter.setPosition(new Position(method, 0, null));
        if (!method.isStatic()) {
            emitter.parameter(method.owner().kind());
        }
        for (String type : Descriptors.parameters(method.descriptor())) {
            emitter.parameter(Descriptors.kind(type));
        }
        call(emitter, reason);
        return graph;
    }

    private static MethodInfo method(MethodInfo user, String reason) {
        var annotation = new AnnotationInfo("Absent", Map.of("value", reason));
        int nativeStatic = 0x0108;
        return new MethodInfo(
                user.owner(),
                NAME,
                "()V",
                List.of(),
                PrimitiveType.VOID,
                nativeStatic,
                Map.of("Absent", annotation),
                null);
    }
}
