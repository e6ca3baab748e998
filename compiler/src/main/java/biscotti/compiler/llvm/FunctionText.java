package biscotti.compiler.llvm;

import biscotti.compiler.ir.Position;
import biscotti.compiler.layout.MachineCall;
import biscotti.compiler.world.MethodInfo;
import java.util.HashMap;
import java.util.Map;

/** The text of one function while it is written: fresh names, the current basic block of LLVM's, and where source lines come from. */
final class FunctionText {
    private final ModuleText module;
    private final MethodInfo method;
    private final String subprogram;
    private final Map<Integer, String> locations = new HashMap<>();
    private StringBuilder current = new StringBuilder();
    private String label;
    private int nextName;
    private String location;
    private int line;
    private boolean isFailureFatal;

    FunctionText(ModuleText module, MethodInfo method, String subprogram) {
        this.module = module;
        this.method = method;
        this.subprogram = subprogram;
    }

    ModuleText module() {
        return module;
    }

    /** Sets the source position of the instructions that follow. */
    void at(Position position) {
        int number = module.positions().number(position);
        location = locations.computeIfAbsent(number, n -> module.metadata().location(n, subprogram));
        line = position == null ? 0 : position.outermost().line();
        isFailureFatal = FailedCheck.isFatal(method, position);
    }

    /** Whether an implicit check that fails here stops the machine. */
    boolean isFailureFatal() {
        return isFailureFatal;
    }

    /** Notes that the function calls the method. */
    void noteCall(MethodInfo callee, boolean isDispatched) {
        module.calls().add(new MachineCall(method, callee, isDispatched, line));
    }

    /** Starts the text of another block of the graph; the caller gets the text so far. */
    String takeText() {
        String text = current.toString();
        current = new StringBuilder();
        return text;
    }

    /** One instruction without a result. */
    void line(String instruction) {
        current.append("  ").append(instruction);
        if (needsLocation(instruction)) {
            current.append(", !dbg ").append(location);
        }
        current.append('\n');
    }

    private boolean needsLocation(String instruction) {
        return location != null
                && (instruction.startsWith("call")
                        || instruction.startsWith("invoke")
                        || instruction.startsWith("load")
                        || instruction.startsWith("store")
                        || instruction.contains(" = call ")
                        || instruction.contains(" = invoke ")
                        || instruction.contains(" = load "));
    }

    /** One instruction; the result has a fresh name, which is returned. */
    String define(String expression) {
        String name = "%t" + nextName++;
        line(name + " = " + expression);
        return name;
    }

    /** A name for a block, not yet placed. */
    String newLabel(String hint) {
        return hint + "." + nextName++;
    }

    /** Starts a block of LLVM's. */
    void label(String name) {
        current.append(name).append(":\n");
        label = name;
    }

    /** Makes a name current that the caller places itself. */
    void enter(String name) {
        label = name;
    }

    /** The block that the next instruction goes into. */
    String currentLabel() {
        return label;
    }

    void branch(String target) {
        line("br label %" + target);
    }

    /** Branches on an i1 whose first target is the usual one. */
    void branchLikely(String condition, String usual, String rare) {
        line("br i1 " + condition + ", label %" + usual + ", label %" + rare + ", " + Metadata.LIKELY);
    }

    /** Branches on an i1 whose first target is the rare one. */
    void branchUnlikely(String condition, String rare, String usual) {
        line("br i1 " + condition + ", label %" + rare + ", label %" + usual + ", " + Metadata.UNLIKELY);
    }
}
