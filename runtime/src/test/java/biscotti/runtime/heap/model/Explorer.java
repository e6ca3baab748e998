package biscotti.runtime.heap.model;

import java.util.Arrays;

/** Visits every state of a model, nearest first, until one is wrong. */
final class Explorer {
    private final CycleModel model;
    /** The states seen, in the order of their visit, and from which each was first reached. */
    private long[] states = new long[1 << 16];
    private int[] origins = new int[1 << 16];
    private int count;
    /** Open addressing: index of a state + 1. */
    private int[] table = new int[1 << 18];
    private int visiting = -1;
    private int ends;

    Explorer(CycleModel model) {
        this.model = model;
    }

    /** Explores all; the path to a wrong state, or null if there is none. */
    String findWrong() {
        model.visitInitialStates(this::add);
        for (visiting = 0; visiting < count; visiting++) {
            long state = states[visiting];
            if (model.isWrong(state)) {
                return path(visiting);
            }
            if (model.hasEnded(state)) {
                ends++;
            }
            model.visitMoves(state, this::add);
        }
        return null;
    }

    int states() {
        return count;
    }

    /** How many of them are ends of marking. */
    int ends() {
        return ends;
    }

    private void add(long state, String move) {
        int slot = slotOf(state);
        if (table[slot] != 0) {
            return;
        }
        if (count == states.length) {
            states = Arrays.copyOf(states, count * 2);
            origins = Arrays.copyOf(origins, count * 2);
        }
        states[count] = state;
        origins[count++] = visiting;
        table[slot] = count;
        if (count * 2L > table.length) {
            table = new int[table.length * 2];
            for (int i = 0; i < count; i++) {
                table[slotOf(states[i])] = i + 1;
            }
        }
    }

    private int slotOf(long state) {
        int mask = table.length - 1;
        int slot = (int) (state * 0x9e3779b97f4a7c15L >>> 32) & mask;
        while (table[slot] != 0 && states[table[slot] - 1] != state) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private String path(int last) {
        String text = "";
        for (int i = last; i >= 0; i = origins[i]) {
            int at = i;
            var move = new String[] {"start"};
            if (origins[i] >= 0) {
                model.visitMoves(states[origins[i]], (next, name) -> move[0] = next == states[at] ? name : move[0]);
            }
            text = "\n  %-26s %s".formatted(move[0], model.describe(states[i])) + text;
        }
        return text;
    }
}
