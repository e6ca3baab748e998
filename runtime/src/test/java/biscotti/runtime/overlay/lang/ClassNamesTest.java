package biscotti.runtime.overlay.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassNamesTest {
    private static final class Nested {
        private static final class Inner {}
    }

    @Test
    void simpleNamesAreThoseOfReflection() {
        class Local {}
        Object anonymous = new Object() {};
        Class<?>[] classes = {
            String.class, Map.Entry.class, Nested.class, Nested.Inner.class, Local.class, anonymous.getClass(), int.class
        };
        for (Class<?> each : classes) {
            assertEquals(each.getSimpleName(), ClassNames.simpleName(each.getName()), each.getName());
        }
    }

    @Test
    void aDollarAtTheEdgeBelongsToTheName() {
        assertEquals("$", ClassNames.simpleName("a.$"));
        assertEquals("Made$", ClassNames.simpleName("a.Made$"));
    }

    @Test
    void packagesAreWhatStandsBeforeTheLastDot() {
        assertEquals("java.util", ClassNames.packageName("java.util.Map$Entry"));
        assertEquals("", ClassNames.packageName("Main"));
    }
}
