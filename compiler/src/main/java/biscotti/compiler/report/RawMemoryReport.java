package biscotti.compiler.report;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Kind;
import biscotti.compiler.ir.Value;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.MethodInfo;
import java.util.Map;
import java.util.TreeMap;

/** How many methods of each package touch raw memory or the processor. Fields by VarHandle and Unsafe lie in objects and do not count. */
final class RawMemoryReport {
    private RawMemoryReport() {}

    private static final class Count {
        private long methods;
        private long rawMethods;
        private long rawOperations;

        private void add(long operations) {
            methods++;
            rawMethods += operations > 0 ? 1 : 0;
            rawOperations += operations;
        }
    }

    static String text(ReachedProgram program) {
        Map<String, Count> counts = new TreeMap<>();
        var all = new Count();
        for (MethodInfo method : program.methods()) {
            long operations = rawOperations(method);
            counts.computeIfAbsent(method.owner().packageName(), _ -> new Count()).add(operations);
            all.add(operations);
        }
        var table = new Table("operations", "raw methods", "methods", "package");
        table.row("all", all.rawOperations, all.rawMethods, all.methods);
        counts.forEach((name, count) -> {
            if (count.rawMethods > 0) {
                table.row(name, count.rawOperations, count.rawMethods, count.methods);
            }
        });
        return "Raw memory: %.1f %% of the methods%n%n".formatted(100.0 * all.rawMethods / all.methods) + table;
    }

    private static long rawOperations(MethodInfo method) {
        long operations = 0;
        for (Block block : method.graph().blocks()) {
            operations += block.values().stream().filter(RawMemoryReport::isRaw).count();
        }
        return operations;
    }

    private static boolean isRaw(Value value) {
        boolean isInObject = !value.operands().isEmpty() && value.operand(0).kind() == Kind.REFERENCE;
        return value.operation().touchesMachine() && (!isInObject || value.kind() == Kind.WORD);
    }
}
