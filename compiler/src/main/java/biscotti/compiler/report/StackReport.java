package biscotti.compiler.report;

import biscotti.compiler.check.StackCheck;
import biscotti.compiler.check.StackDepth;
import biscotti.compiler.reach.ReachedProgram;
import java.util.Comparator;

/** What each entry point may need of its stack, with the heaviest path. */
final class StackReport {
    private StackReport() {}

    static String text(ReachedProgram program, StackDepth depths) {
        var table = new Table("need", "own", "interrupts", "stack", "entry point");
        var paths = new StringBuilder();
        StackCheck.needs(program, depths).stream().sorted(Comparator.comparing(need -> need.entry().toString())).forEach(need -> {
            table.row(need.entry().toString(), need.bytes(), need.ownBytes(), need.interruptBytes(), need.stackBytes());
            paths.append("\nThe heaviest path of ").append(need.entry()).append(depths.path(need.entry())).append('\n');
        });
        return "Bytes of stack\n\n" + table + paths;
    }
}
