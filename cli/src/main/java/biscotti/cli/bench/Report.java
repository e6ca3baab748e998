package biscotti.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was measured, as a table for the terminal, as JSON, and as one page. */
final class Report {
    private static final Set<String> NOT_OPERATIONS = Set.of("boot", "memory-used");

    /** A figure of ours, and Linux's or null. */
    record Row(Figure ours, Figure linux) {
        boolean isComparable() {
            return linux != null && ours.isMeasured() && linux.isMeasured() && linux.value() > 0 && ours.value() > 0;
        }

        /** Below one, ours needs less. */
        double ratio() {
            return (double) ours.value() / linux.value();
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final String unit;
    private final String linuxRelease;

    /**
     * @param linux the figures of Linux, or an empty list
     * @param linuxRelease which Linux, or null
     */
    Report(List<Figure> ours, List<Figure> linux, String unit, String linuxRelease) {
        this.unit = unit;
        this.linuxRelease = linuxRelease;
        Map<String, Figure> others = new TreeMap<>();
        linux.forEach(each -> others.put(each.name(), each));
        ours.forEach(each -> rows.add(new Row(each, others.get(each.name()))));
    }

    List<Row> rows() {
        return rows;
    }

    String unit() {
        return unit;
    }

    String linuxRelease() {
        return linuxRelease;
    }

    /** Of the operations that both kernels can do. */
    double geometricMean() {
        return Math.exp(rows.stream().filter(Row::isComparable).filter(row -> !NOT_OPERATIONS.contains(row.ours.name()))
                .mapToDouble(row -> Math.log(row.ratio())).average().orElse(0));
    }

    boolean isComparison() {
        return rows.stream().anyMatch(Row::isComparable);
    }

    /** For a terminal. */
    String table() {
        var text = new StringBuilder("%-20s %14s".formatted(unit, "Biscotti"));
        if (linuxRelease != null) {
            text.append("%14s %7s".formatted("Linux", "ratio"));
        }
        for (Row row : rows) {
            text.append("%n%-20s %14s".formatted(row.ours.name(), number(row.ours)));
            if (row.linux != null) {
                text.append("%14s %7s".formatted(number(row.linux), ratio(row)));
            }
            text.append("  ").append(row.ours.what());
        }
        if (isComparison()) {
            text.append("%n%-20s %14s%14s %7s%n".formatted("geometric mean", "", "", "%.2f".formatted(geometricMean())));
        }
        return text.toString();
    }

    /** A figure with separators, or that there is none. */
    static String number(Figure figure) {
        return figure.isMeasured() ? String.format(Locale.ROOT, "%,d", figure.value()) : "errno " + -figure.value();
    }

    /** A row's ratio, or a dash. */
    static String ratio(Row row) {
        return row.isComparable() ? String.format(Locale.ROOT, "%.2f", row.ratio()) : "-";
    }

    /** For programs. */
    String json() {
        List<String> items = new ArrayList<>();
        for (Row row : rows) {
            items.add("""
                    {"name": "%s", "what": "%s", "biscotti": %s, "linux": %s}"""
                    .formatted(row.ours.name(), row.ours.what(), value(row.ours), value(row.linux)));
        }
        return """
                {"unit": "%s", "linux": %s, "figures": [
                  %s
                ]}
                """
                .formatted(unit, linuxRelease == null ? "null" : '"' + linuxRelease + '"', String.join(",\n  ", items));
    }

    private static String value(Figure figure) {
        return figure == null || !figure.isMeasured() ? "null" : Long.toString(figure.value());
    }
}
