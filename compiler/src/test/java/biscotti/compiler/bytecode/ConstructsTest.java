package biscotti.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.world.ClassInfo;
import biscotti.runtime.object.ObjectLayout;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The graphs of every construct of the language compute what HotSpot does. */
final class ConstructsTest {
    private static final FrontEnd FRONT = new FrontEnd(
            List.of(ClassFilesOf.directory(ObjectLayout.class)), List.of(ClassFilesOf.directory(Constructs.class)), null);
    private static final Initialisation INITIALISATION = new Initialisation(FRONT.world(), FRONT.images());

    static Stream<String> constructs() {
        return Arrays.stream(Constructs.class.getDeclaredClasses())
                .filter(each -> Arrays.stream(each.getDeclaredFields()).anyMatch(field -> field.getName().equals("RESULT")))
                .map(Class::getName)
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void graphComputesWhatHotSpotDoes(String name) throws ReflectiveOperationException {
        Field expected = Class.forName(name).getDeclaredField("RESULT");
        expected.setAccessible(true);
        ClassInfo type = FRONT.world().classNamed(name.replace('.', '/'));
        assertEquals(
                Initialisation.State.BUILT, INITIALISATION.initialise(type), () -> INITIALISATION.lazyReason(type));
        assertEquals(expected.get(null), INITIALISATION.staticValue(type.declaredField("RESULT")));
    }
}
