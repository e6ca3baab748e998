package biscotti.compiler.world;

import biscotti.compiler.ir.Graph;
import java.lang.classfile.CodeModel;

/** Turns a method's bytecode into its graph, when the graph is first asked for. */
@FunctionalInterface
public interface MethodBodies {
    Graph build(World world, MethodInfo method, CodeModel code);
}
