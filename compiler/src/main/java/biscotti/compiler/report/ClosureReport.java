package biscotti.compiler.report;

import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.MethodInfo;
import java.util.Comparator;
import java.util.List;

/** Every method of the image, and what first reached it. */
final class ClosureReport {
    private ClosureReport() {}

    static String text(ReachedProgram program) {
        List<MethodInfo> methods = program.methods().stream().sorted(Comparator.comparing(MethodInfo::toString)).toList();
        int initialised = program.classes().size() - program.lazyClasses().size();
        var text = new StringBuilder();
        text.append(methods.size()).append(" methods of ").append(program.classes().size()).append(" classes, ").append(initialised)
                .append(" initialised while building\n\nEach method, and what first reached it: a caller, an object of the image, the runtime\n\n");
        for (MethodInfo method : methods) {
            text.append(method).append("\n    from ").append(program.reachedFrom(method)).append('\n');
        }
        return text.toString();
    }
}
