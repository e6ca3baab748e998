package biscotti.compiler.report;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.InvokeKind;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Terminator;
import biscotti.compiler.ir.Value;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.MethodInfo;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often code uses what C does not have, per 1,000 lines that hold code, by package. */
final class FeatureReport {
    private static final int LINES = 1000;

    private FeatureReport() {}

    private enum Feature {
        OBJECTS("new"),
        ARRAYS("new[]"),
        DISPATCH("dispatched"),
        CASTS("cast"),
        TYPE_TESTS("instanceof"),
        THROWS("throw"),
        HANDLERS("catch"),
        MONITORS("monitor"),
        NULL_CHECKS("null check"),
        BOUNDS_CHECKS("bounds check");

        private final String heading;

        Feature(String heading) {
            this.heading = heading;
        }
    }

    /** What one package uses. */
    private static final class Use {
        private final Map<Feature, Long> counts = new EnumMap<>(Feature.class);
        private final Set<String> lines = new HashSet<>();

        private void add(Feature feature) {
            counts.merge(feature, 1L, Long::sum);
        }

        private long[] row() {
            var numbers = new long[Feature.values().length + 1];
            numbers[0] = lines.size();
            for (Feature feature : Feature.values()) {
                long count = counts.getOrDefault(feature, 0L);
                numbers[feature.ordinal() + 1] = lines.isEmpty() ? 0 : (count * LINES + lines.size() / 2) / lines.size();
            }
            return numbers;
        }
    }

    static String text(ReachedProgram program) {
        Map<String, Use> uses = new TreeMap<>();
        for (MethodInfo method : program.methods()) {
            String packageName = method.owner().packageName();
            count(method, uses.computeIfAbsent(packageName, _ -> new Use()));
            if (packageName.startsWith("biscotti.kernel")) {
                count(method, uses.computeIfAbsent("biscotti.kernel..", _ -> new Use()));
            }
        }
        var headings = new String[Feature.values().length + 2];
        headings[0] = "lines";
        for (Feature feature : Feature.values()) {
            headings[feature.ordinal() + 1] = feature.heading;
        }
        headings[headings.length - 1] = "package";
        var table = new Table(headings);
        uses.forEach((name, use) -> table.row(name, use.row()));
        return "Lines with code, and uses per 1,000 of them, before anything is optimised but what is known while building\n\n" + table;
    }

    private static void count(MethodInfo method, Use use) {
        String file = method.owner().packageName() + "/" + method.owner().sourceFile();
        for (Block block : method.graph().blocks()) {
            for (Value value : block.values()) {
                if (value.position() != null && value.position().line() > 0) {
                    use.lines.add(file + ":" + value.position().line());
                }
                Feature feature = feature(value.operation());
                if (feature != null) {
                    use.add(feature);
                }
            }
            if (block.terminator() instanceof Terminator.Throw) {
                use.add(Feature.THROWS);
            }
        }
    }

    private static Feature feature(Operation operation) {
        return switch (operation) {
            case Operation.New _ -> Feature.OBJECTS;
            case Operation.NewArray _, Operation.NewMultiArray _ -> Feature.ARRAYS;
            case Operation.Invoke(InvokeKind kind, MethodInfo _) when kind != InvokeKind.DIRECT -> Feature.DISPATCH;
            case Operation.CheckCast _ -> Feature.CASTS;
            case Operation.InstanceOf _ -> Feature.TYPE_TESTS;
            case Operation.CaughtException _ -> Feature.HANDLERS;
            case Operation.MonitorEnter _ -> Feature.MONITORS;
            case Operation.NullCheck _ -> Feature.NULL_CHECKS;
            case Operation.BoundsCheck _ -> Feature.BOUNDS_CHECKS;
            default -> null;
        };
    }
}
