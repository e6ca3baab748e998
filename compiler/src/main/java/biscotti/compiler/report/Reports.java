package biscotti.compiler.report;

import biscotti.compiler.bound.Bounds;
import biscotti.compiler.bound.BoundsText;
import biscotti.compiler.check.StackDepth;
import biscotti.compiler.layout.Layout;
import biscotti.compiler.reach.ReachedProgram;
import biscotti.compiler.world.MethodInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The reports of one build, collected while it goes on and written at its end. */
public final class Reports {
    private final Map<String, String> files = new TreeMap<>();

    /** Counts what the optimiser will blur: to be called before it. */
    public void addSource(ReachedProgram program) {
        files.put("features.txt", FeatureReport.text(program));
        files.put("raw-memory.txt", RawMemoryReport.text(program));
    }

    /** What each entry point of a kernel can allocate, and the paths to what has no bound. */
    public void addBounds(Bounds bounds) {
        files.put("bounds.txt", BoundsText.exact(bounds) + BoundsText.paths(bounds));
    }

    /** What is in the image, and why. */
    public void addClosure(ReachedProgram program) {
        files.put("closure.txt", ClosureReport.text(program));
    }

    /** How large everything is. */
    public void addSizes(Layout layout, Map<MethodInfo, Long> codeBytes) {
        files.put("sizes.txt", SizeReport.text(layout, codeBytes));
    }

    /** How deep the stacks go. */
    public void addStacks(ReachedProgram program, StackDepth depths) {
        files.put("stacks.txt", StackReport.text(program, depths));
    }

    /** How much is assembly. */
    public void addAssembly(ReachedProgram program, List<Path> stubs) throws IOException {
        files.put("assembly.txt", AssemblyReport.text(program, stubs));
    }

    /** Writes each as a file of the directory, which is made. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
