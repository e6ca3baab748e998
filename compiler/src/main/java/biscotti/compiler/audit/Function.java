package biscotti.compiler.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A function of IR.
 *
 * @param blocks by name; the first is the entry
 */
record Function(String symbol, Map<String, List<Instruction>> blocks) {

    /** Where an instruction stands. */
    record Place(String block, int index) {}

    /** Where each value is defined; parameters are nowhere. */
    Map<String, Place> definitions() {
        Map<String, Place> places = new LinkedHashMap<>();
        blocks.forEach((block, instructions) -> {
            for (int i = 0; i < instructions.size(); i++) {
                if (instructions.get(i).name() != null) {
                    places.put(instructions.get(i).name(), new Place(block, i));
                }
            }
        });
        return places;
    }

    Instruction at(Place place) {
        return blocks.get(place.block()).get(place.index());
    }

    /** The lines that use the value; for a phi, where its other block ends. */
    Set<Integer> uses(String value) {
        Set<Integer> lines = new TreeSet<>();
        for (List<Instruction> block : blocks.values()) {
            for (Instruction each : block) {
                for (int i = 0; i < each.operands().size(); i++) {
                    if (each.operands().get(i).equals(value)) {
                        lines.add(each.isPhi() ? blocks.get(each.incoming().get(i)).getLast().line() : each.line());
                    }
                }
            }
        }
        return lines;
    }
}
