package biscotti.compiler.optimise;

import biscotti.compiler.image.ImageConstants;
import biscotti.compiler.interpret.Initialisation;
import biscotti.compiler.ir.Graph;
import biscotti.compiler.layout.Program;
import biscotti.compiler.world.MethodInfo;

/** All passes over a program, in their order. */
public final class Optimiser {
    private final Devirtualisation devirtualisation;
    private final Initialisation initialisation;
    private final ImageConstants constants;

    private Optimiser(Devirtualisation devirtualisation, Initialisation initialisation, ImageConstants constants) {
        this.devirtualisation = devirtualisation;
        this.initialisation = initialisation;
        this.constants = constants;
    }

    /**
     * Transforms every graph of the program in place.
     *
     * @param devirtualisation has run over the program once
     */
    public static void run(
            Program program, Devirtualisation devirtualisation, Initialisation initialisation, ImageConstants constants) {
        var optimiser = new Optimiser(devirtualisation, initialisation, constants);
        Inlining.run(program, optimiser::tidy);
        for (MethodInfo method : program.methods()) {
            if (Loops.run(method.graph())) {
                optimiser.tidy(method.graph());
            }
        }
    }

    /** The last pass, where memory may run out and the program goes on: see {@link ReferenceSlots}. */
    public static void keepReferencesInSlots(Program program) {
        for (MethodInfo method : program.methods()) {
            if (method.graph().catchesExhaustion()) {
                ReferenceSlots.run(method.graph());
            }
        }
    }

    private void tidy(Graph graph) {
        devirtualisation.run(graph);
        Folding.run(graph, initialisation, constants);
        if (ScalarReplacement.run(graph)) {
            Folding.run(graph, initialisation, constants);
        }
        DeadCode.run(graph);
    }
}
