package biscotti.compiler.llvm;

import biscotti.compiler.ir.Block;
import biscotti.compiler.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The edges between the graph's blocks as LLVM sees them. One block of the graph becomes several of LLVM's, and may go to a handler from
 * a pad or straight, or not at all; so phis are written when all edges are known.
 */
final class ControlFlow {
    /**
     * An edge into a block.
     *
     * @param label LLVM's block that the edge leaves
     * @param exception what a handler catches on this edge, or null
     */
    record Edge(Block source, String label, String exception) {}

    private final Map<Block, List<Edge>> edges = new HashMap<>();

    void add(Block source, String label, Block target) {
        edges.computeIfAbsent(target, _ -> new ArrayList<>()).add(new Edge(source, label, null));
    }

    void addThrow(Block source, String label, Block handler, String exception) {
        edges.computeIfAbsent(handler, _ -> new ArrayList<>()).add(new Edge(source, label, exception));
    }

    boolean isReached(Block block) {
        return edges.containsKey(block);
    }

    /** The phi instruction of a value of this block. */
    String phi(Value phi, Function<Value, String> names) {
        Block block = phi.block();
        List<String> incoming = new ArrayList<>();
        for (Edge edge : edges.get(block)) {
            Value operand = phi.operand(block.predecessors().indexOf(edge.source));
            incoming.add("[ " + names.apply(operand) + ", %" + edge.label + " ]");
        }
        return "phi " + Types.of(phi.kind()) + " " + String.join(", ", incoming);
    }

    /** The phi of what a handler block catches. */
    String caught(Block handler) {
        List<String> incoming = new ArrayList<>();
        for (Edge edge : edges.get(handler)) {
            incoming.add("[ " + edge.exception + ", %" + edge.label + " ]");
        }
        return "phi " + Types.REFERENCE + " " + String.join(", ", incoming);
    }
}
