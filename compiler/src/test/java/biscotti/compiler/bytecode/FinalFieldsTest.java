package biscotti.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.world.MethodInfo;
import biscotti.runtime.object.ObjectLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Final fields are published with their object: a barrier stands before each return of the constructors that set them. */
final class FinalFieldsTest {
    private static final FrontEnd FRONT = new FrontEnd(
            List.of(ClassFilesOf.directory(ObjectLayout.class)), List.of(ClassFilesOf.directory(FinalFieldsTest.class)), null);

    static final class WithFinal {
        final int value;

        WithFinal(int value) {
            this.value = value;
            if (value == 0) {
                return;
            }
            System.identityHashCode(this);
        }
    }

    static final class WithoutFinal {
        int value;

        WithoutFinal(int value) {
            this.value = value;
        }
    }

    private static Graph constructor(Class<?> type) {
        return FRONT.world().classNamed(type.getName().replace('.', '/')).methods().stream()
                .filter(method -> method.name().equals("<init>"))
                .map(MethodInfo::graph)
                .findFirst()
                .orElseThrow();
    }

    private static long barriersBeforeReturns(Graph graph) {
        return graph.blocks().stream()
                .filter(block -> block.terminator() instanceof Terminator.Return)
                .map(Block::values)
                .filter(values -> !values.isEmpty() && values.getLast().operation() instanceof Operation.Publish)
                .count();
    }

    @Test
    void everyReturnOfAConstructorThatSetsFinalFieldsIsBehindABarrier() {
        Graph graph = constructor(WithFinal.class);
        long returns = graph.blocks().stream().filter(block -> block.terminator() instanceof Terminator.Return).count();
        assertEquals(2, returns);
        assertEquals(returns, barriersBeforeReturns(graph));
    }

    @Test
    void otherConstructorsHaveNone() {
        assertEquals(0, barriersBeforeReturns(constructor(WithoutFinal.class)));
    }
}
