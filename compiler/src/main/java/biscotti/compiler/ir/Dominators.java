package biscotti.compiler.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Immediate dominators of the reachable blocks, by Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001). */
public final class Dominators {
    private final List<Block> order;
    private final Map<Block, Integer> number = new HashMap<>();
    private final int[] immediate;

    public Dominators(Graph graph) {
        order = reversePostorder(graph);
        for (int i = 0; i < order.size(); i++) {
            number.put(order.get(i), i);
        }
        immediate = new int[order.size()];
        solve();
    }

    /** The reachable blocks in reverse postorder: a block before its successors, but for back edges. */
    public List<Block> order() {
        return order;
    }

    public boolean isReachable(Block block) {
        return number.containsKey(block);
    }

    /** The closest block that is on every way to this one, or null for the entry. */
    public Block immediateDominator(Block block) {
        int index = number.get(block);
        return index == 0 ? null : order.get(immediate[index]);
    }

    /** Whether every way to the second block leads through the first (or they are the same). */
    public boolean dominates(Block first, Block second) {
        int target = number.get(first);
        int at = number.get(second);
        while (at > target) {
            at = immediate[at];
        }
        return at == target;
    }

    private void solve() {
        Arrays.fill(immediate, -1);
        immediate[0] = 0;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 1; i < order.size(); i++) {
                int found = -1;
                for (Block predecessor : order.get(i).predecessors()) {
                    Integer from = number.get(predecessor);
                    if (from != null && immediate[from] >= 0) {
                        found = found < 0 ? from : intersect(found, from);
                    }
                }
                if (found != immediate[i]) {
                    immediate[i] = found;
                    changed = true;
                }
            }
        }
    }

    private int intersect(int left, int right) {
        int a = left;
        int b = right;
        while (a != b) {
            while (a > b) {
                a = immediate[a];
            }
            while (b > a) {
                b = immediate[b];
            }
        }
        return a;
    }

    private static List<Block> reversePostorder(Graph graph) {
        var postorder = new ArrayList<Block>();
        Set<Block> seen = new HashSet<>();
        var path = new ArrayDeque<Block>();
        var pending = new ArrayDeque<List<Block>>();
        seen.add(graph.entry());
        path.push(graph.entry());
        pending.push(graph.entry().successors());
        while (!path.isEmpty()) {
            List<Block> rest = pending.peek();
            if (rest.isEmpty()) {
                postorder.add(path.pop());
                pending.pop();
            } else {
                Block next = rest.removeLast();
                if (seen.add(next)) {
                    path.push(next);
                    pending.push(next.successors());
                }
            }
        }
        Collections.reverse(postorder);
        return postorder;
    }
}
