package biscotti.compiler.intrinsic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.compiler.bytecode.ClassFilesOf;
import biscotti.compiler.bytecode.FrontEnd;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Printer;
import biscotti.compiler.ir.Verifier;
import biscotti.machine.Address;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw addresses are machine words; what would make objects of them is refused with a reason. */
final class RawAddressTest {
    private static final FrontEnd FRONT = new FrontEnd(
            List.of(ClassFilesOf.directory(Address.class)), List.of(ClassFilesOf.directory(RawCode.class)), null);

    private static Graph graph(String method) {
        return FRONT.world().classNamed("biscotti/compiler/intrinsic/RawCode").methods().stream()
                .filter(each -> each.name().equals(method))
                .findFirst()
                .orElseThrow()
                .graph();
    }

    private static String reason(Graph graph) {
        return graph.blocks().stream()
                .flatMap(block -> block.values().stream())
                .map(value -> value.operation() instanceof Operation.Invoke call ? call.method().annotation("Absent") : null)
                .filter(Objects::nonNull)
                .map(absent -> absent.string("value", ""))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"right", "throughField", "machine"})
    void rightUseBecomesOperationsWithoutCalls(String method) {
        Graph graph = graph(method);
        Verifier.verify(graph);
        assertFalse(Printer.print(graph).contains("Invoke"), () -> Printer.print(graph));
    }

    @Test
    void accessesKeepWidthAndOrder() {
        String text = Printer.print(graph("right"));
        assertTrue(text.contains("LoadMemory[type=INT, order=VOLATILE]"), text);
        assertTrue(text.contains("LoadMemory[type=BYTE, order=PLAIN]"), text);
        assertTrue(text.contains("StoreMemory[type=INT, order=DEVICE]"), text);
        assertTrue(text.contains("CompareAndSwap[type=LONG, returnsOld=false]"), text);
    }

    @ParameterizedTest
    @CsvSource({
        "isNull, an object or null where a raw address is expected: use Address.zero()",
        "maybeNull, a variable that holds a raw address on one path and an object or null on another: use Address.zero()",
        "compares, == on raw addresses: use isSame",
        "becomesObject, a raw address where an object is expected",
        "arrays, an array of raw addresses: use long[]",
        "casts, a cast to or test for a raw address type",
        "throughGenerics, a cast to or test for a raw address type",
        "inText, a raw address where an object is expected"
    })
    void wrongUseIsAbsentWithAReason(String method, String reason) {
        Graph graph = graph(method);
        Verifier.verify(graph);
        assertEquals(reason, reason(graph));
    }
}
