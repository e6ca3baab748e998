package biscotti.compiler.bound;

import biscotti.runtime.heap.SizeClass;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The bounds as text. */
public final class BoundsText {
    private static final int LINE = 120;

    private BoundsText() {}

    /** For a file that people review: numbers rounded up to powers of two, so that it changes when something has changed. */
    public static String reviewed(Bounds bounds) {
        List<Bounds.Bound> missing = bounds.entries().values().stream().filter(bound -> !bound.isKnown()).toList();
        int all = bounds.entries().size();
        var text = new StringBuilder();
        text.append("# %d of %d entry points have a bound: heap bytes, page frames, name: cells by size%n".formatted(all - missing.size(), all));
        text.append("# All numbers are rounded up to powers of two.\n\n");
        append(bounds, true, text);
        text.append("\n# Without a bound\n\n");
        var line = new StringBuilder();
        for (Bounds.Bound bound : missing) {
            if (line.length() + bound.name().length() > LINE) {
                text.append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ", ").append(bound.name());
        }
        return text.append(line).append(line.isEmpty() ? "" : "\n").toString();
    }

    /** The exact numbers. */
    public static String exact(Bounds bounds) {
        var text = new StringBuilder("Heap bytes, page frames, name: cells by size\n\n");
        append(bounds, false, text);
        return text.append('\n').toString();
    }

    private static void append(Bounds bounds, boolean isRounded, StringBuilder text) {
        for (Bounds.Bound bound : bounds.entries().values()) {
            if (bound.isKnown()) {
                text.append(line(bound.name(), isRounded ? bound.piece().rounded() : bound.piece())).append('\n');
            }
        }
    }

    /** All code that has no bound, and each entry point that it keeps from having one with the path to one such place. */
    public static String paths(Bounds bounds) {
        Map<String, Integer> causes = new TreeMap<>();
        var paths = new StringBuilder();
        for (Bounds.Bound bound : bounds.entries().values()) {
            if (!bound.isKnown()) {
                bound.sources().forEach(source -> causes.merge(source, 1, Integer::sum));
                paths.append('\n').append(bound.name()).append(bound.path()).append('\n');
            }
        }
        String counted = causes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(cause -> "%4d  %s%n".formatted(cause.getValue(), cause.getKey()))
                .collect(Collectors.joining());
        return "Code that has no bound, and from how many entry points it is reached\n\n" + counted
                + "\nEach of these entry points, with the path to one such place\n" + paths;
    }

    private static String line(String name, Amount piece) {
        var text = new StringBuilder("%10d %6d  %s:".formatted(piece.heapBytes(), piece.frames(), name));
        for (int i = 0; i < SizeClass.COUNT; i++) {
            if (piece.cells(i) > 0) {
                text.append(" %dx%d".formatted(piece.cells(i), SizeClass.cellBytes(i)));
            }
        }
        if (piece.pages() > 0) {
            text.append(" %d pages".formatted(piece.pages()));
        }
        return text.toString();
    }
}
