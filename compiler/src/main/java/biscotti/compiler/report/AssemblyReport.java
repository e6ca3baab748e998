package biscotti.compiler.report;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Operation;
import biscotti.compiler.ir.Value;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.MethodInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Instructions and directives of the assembly stubs, and where the image uses instructions that the compiler writes itself. */
final class AssemblyReport {
    private static final Pattern LABEL = Pattern.compile("^\\s*\\w+:\\s*");

    private AssemblyReport() {}

    static String text(ReachedProgram program, List<Path> stubs) throws IOException {
        var files = new Table("lines", "stub");
        long all = 0;
        for (Path stub : stubs) {
            if (stub.toString().endsWith(".s")) {
                long lines = Files.readAllLines(stub).stream().filter(AssemblyReport::isCode).count();
                files.row(stub.getFileName().toString(), lines);
                all += lines;
            }
        }
        files.row("all", all);
        Map<String, Long> uses = new TreeMap<>();
        for (MethodInfo method : program.methods()) {
            for (Block block : method.graph().blocks()) {
                for (Value value : block.values()) {
                    if (value.operation() instanceof Operation.Machine(var operator)) {
                        uses.merge(operator.toString(), 1L, Long::sum);
                    }
                }
            }
        }
        var operators = new Table("uses", "operation");
        uses.forEach(operators::row);
        return "Instructions and directives of the stubs\n\n" + files + "\nOperations of biscotti.machine.Cpu, written where they are used\n\n" + operators;
    }

    private static boolean isCode(String line) {
        return !LABEL.matcher(line.replaceFirst("#.*", "")).replaceFirst("").isBlank();
    }
}
