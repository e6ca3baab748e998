package biscotti.compiler.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.compiler.bytecode.FrontEnd;
import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.reach.Reachability;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import biscotti.machine.Address;
import biscotti.runtime.object.TibLayout;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The depth of stacks, with frames of round sizes. A return address comes to each. */
class StackDepthTest {
    private static final String NAME = "biscotti.compiler.check.sample.Deep.";
    private static final long ENTRY_FRAME = 22 * 8 + 8;

    private final ReachedProgram program;
    private final CallGraph calls;
    private final ClassInfo sample;

    StackDepthTest() throws URISyntaxException {
        var front = new FrontEnd(
                List.of(location(Address.class), location(TibLayout.class)), List.of(location(StackDepthTest.class)), null);
        sample = front.world().classNamed(NAME.substring(0, NAME.length() - 1).replace('.', '/'));
        var initialisation = new Initialisation(front.world(), front.images());
        program = new Reachability(front.world(), front.images(), initialisation).run(List.of(method("start")));
        calls = CallGraph.ofSource(program);
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private MethodInfo method(String name) {
        return sample.methods().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private StackDepth depths(Map<String, Long> frames) {
        Map<MethodInfo, Long> compiled = new HashMap<>();
        frames.forEach((name, bytes) -> compiled.put(method(name), bytes));
        return new StackDepth(program, calls, new Frames(compiled));
    }

    @Test
    void aStatedDepthMultipliesItsCircle() {
        StackDepth depths = depths(Map.of("start", 0L, "middle", 0L, "leaf", 0L, "down", 992L, "further", 92L));
        assertEquals(100 + 4 * (1000 + 100), depths.of(method("further")));
    }

    @Test
    void theHeaviestOfTwoCallsCounts() {
        StackDepth depths = depths(Map.of("start", 0L, "middle", 92L, "leaf", 7992L, "down", 92L, "further", 92L));
        assertEquals(100 + 8000, depths.of(method("middle")));
    }

    @Test
    void aStackThatMayOverflowNamesTheHeaviestPath() {
        StackDepth depths = depths(Map.of("start", 1992L, "middle", 992L, "leaf", 0L, "down", 2992L, "further", 92L));
        long own = ENTRY_FRAME + 2000 + 1000 + 100 + 4 * (3000 + 100);
        assertEquals(List.of(), StackCheck.run(program, calls, depths));
        StackDepth more = depths(Map.of("start", 1992L, "middle", 2992L, "leaf", 0L, "down", 2992L, "further", 92L));
        assertEquals(List.of("""
                the stack of NAME.start(I)I may need 17684 bytes and 0 for interrupts, but has 16320
                      2184  NAME.start(I)I calls in line 12
                      3000  NAME.middle(I)I calls in line 16
                     12500  NAME.down(I)I and 1 more in circles of stated depth""".replace("NAME.", NAME)), StackCheck.run(program, calls, more));
        assertEquals(17684, own + 2000);
    }
}
