package biscotti.compiler.link;

import biscotti.compiler.ir.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for source positions, from 1; 0 is "none". The caller of an inlined position has a number too. */
public final class Positions {
    private final Map<Position, Integer> numbers = new HashMap<>();
    private final List<Position> positions = new ArrayList<>();

    /** The position's number; new positions get the next one. */
    public int number(Position position) {
        if (position == null) {
            return 0;
        }
        Integer known = numbers.get(position);
        if (known != null) {
            return known;
        }
        number(position.caller());
        positions.add(position);
        numbers.put(position, positions.size());
        return positions.size();
    }

    /** Position number n is element n-1. */
    public List<Position> all() {
        return positions;
    }
}
