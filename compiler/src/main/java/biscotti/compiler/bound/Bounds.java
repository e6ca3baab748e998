package biscotti.compiler.bound;

import biscotti.compiler.check.CallGraph;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The bound of every entry point of a kernel, or the path to what has none. */
public final class Bounds {
    /** The class of the constants that {@code @Bound} names. */
    public static final String VALUES = "biscotti/kernel/abi/Bounds";

    /**
     * One entry point.
     *
     * @param piece the most between two reservation points, or null if there is no bound
     * @param path from the entry to what has no bound, a line for each call; empty if there is a bound
     * @param reason of the missing bound in words, with the method; or empty
     * @param sources all code that keeps it from having a bound, with lines
     */
    public record Bound(String name, MethodInfo entry, Amount piece, String reason, String path, List<String> sources) {
        public boolean isKnown() {
            return piece != null;
        }
    }

    private final MethodBounds methods;
    private final Map<String, Bound> bounds = new TreeMap<>();
    private final List<String> errors;

    /** @param values the class of the constants that {@code @Bound} names, or null */
    public Bounds(Program program, CallGraph calls, ClassInfo values) {
        var statements = new Statements(program, values);
        methods = new MethodBounds(program, calls, statements);
        BoundedEntries.of(program).forEach((name, entry) -> bounds.put(name, bound(name, entry)));
        program.methods().forEach(method -> methods.of(Context.of(method)));
        errors = List.copyOf(statements.errors());
    }

    /** By name. */
    public Map<String, Bound> entries() {
        return bounds;
    }

    /** What is wrong with the statements of bounds. */
    public List<String> errors() {
        return errors;
    }

    private Bound bound(String name, MethodInfo entry) {
        Context context = Context.of(entry);
        Unbounded cause = methods.cause(context);
        if (cause == null) {
            return new Bound(name, entry, methods.of(context).heaviest(), "", "", List.of());
        }
        var path = new StringBuilder();
        while (cause.callee() != null) {
            path.append("\n    ").append(cause.method()).append(" line ").append(cause.line()).append(" calls");
            cause = methods.cause(cause.callee());
        }
        path.append("\n    ").append(cause.method()).append(", which ").append(cause.reason()).append(", line ").append(cause.line());
        return new Bound(name, entry, null, cause.method().owner() + "." + cause.method().name() + " " + cause.reason(), path.toString(),
                methods.sources(context).stream().map(Unbounded::text).toList());
    }
}
