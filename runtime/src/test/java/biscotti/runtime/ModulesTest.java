package biscotti.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ModulesTest {
    private static final class Own {}

    @Test
    void castMessagesAreThoseOfHotSpot() {
        Object own = new Own();
        Object text = "text";
        Object numbers = new int[1];
        Object owns = new Own[1][1];
        same(text, Own.class, () -> (Own) text);
        same(own, String.class, () -> (String) own);
        same(text, Integer.class, () -> (Integer) text);
        same(own, Runnable.class, () -> (Runnable) own);
        same(numbers, String[].class, () -> (String[]) numbers);
        same(owns, long[].class, () -> (long[]) owns);
        same(owns, Own.class, () -> (Own) owns);
    }

    /** HotSpot's casts fail in the class loader of the tests, which is its application loader. */
    private static void same(Object from, Class<?> to, Supplier<Object> cast) {
        ClassCastException expected = assertThrows(ClassCastException.class, cast::get);
        assertEquals(expected.getMessage(), Modules.castMessage(from.getClass().getName(), to.getName()));
    }

    @Test
    void onlyThePlatformsNamesAreOfJavaBase() {
        assertEquals("java.base", Modules.of("java.util.ArrayList"));
        assertNull(Modules.of("javac.Main"));
        assertNull(Modules.of("Main"));
    }
}
