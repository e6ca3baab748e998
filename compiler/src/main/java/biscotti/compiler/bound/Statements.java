package biscotti.compiler.bound;

import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.FieldInfo;
import biscotti.compiler.world.MethodInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code @Bound} states, and whether all of it is needed. */
final class Statements {
    /** An element of {@code @Bound}. */
    enum Element {
        LOOP("loop"),
        LENGTH("length");

        private final String word;

        Element(String word) {
            this.word = word;
        }
    }

    private record Use(MethodInfo method, Element element) {}

    private final ClassInfo values;
    private final Program program;
    private final Set<Use> used = new HashSet<>();
    private final List<String> errors = new ArrayList<>();

    /** @param values the class of the constants, or null if there is none */
    Statements(Program program, ClassInfo values) {
        this.program = program;
        this.values = values;
    }

    /** The stated number, or {@link Ranges#UNKNOWN}. */
    long stated(MethodInfo method, Element element) {
        var bound = method.annotations().get("Bound");
        String name = bound == null ? "" : bound.string(element.word, "");
        if (name.isEmpty()) {
            return Ranges.UNKNOWN;
        }
        used.add(new Use(method, element));
        FieldInfo field = values == null ? null : values.declaredField(name);
        if (field != null && program.staticValue(field) instanceof Number number) {
            return number.longValue();
        }
        String error = "@Bound of " + method + " names " + name + ", which is no constant of biscotti.kernel.abi.Bounds";
        if (!errors.contains(error)) {
            errors.add(error);
        }
        return Ranges.UNKNOWN;
    }

    /** Names that do not exist, and elements that nothing asked for. */
    List<String> errors() {
        var result = new ArrayList<>(errors);
        for (MethodInfo method : program.methods()) {
            var bound = method.annotations().get("Bound");
            for (Element element : Element.values()) {
                if (bound != null && !bound.string(element.word, "").isEmpty() && !used.contains(new Use(method, element))) {
                    result.add("@Bound of " + method + " states a " + element.word + ", which nothing in the method needs");
                }
            }
        }
        return result;
    }
}
