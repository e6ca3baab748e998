package biscotti.compiler.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of numbers with a name behind them, the columns aligned. */
final class Table {
    private final List<String[]> rows = new ArrayList<>();

    /** @param headings of the columns; the last is the name's */
    Table(String... headings) {
        rows.add(headings);
    }

    void row(String name, long... numbers) {
        var cells = new String[numbers.length + 1];
        for (int i = 0; i < numbers.length; i++) {
            cells[i] = Long.toString(numbers[i]);
        }
        cells[numbers.length] = name;
        rows.add(cells);
    }

    @Override
    public String toString() {
        int columns = rows.getFirst().length;
        var widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        var text = new StringBuilder();
        for (String[] row : rows) {
            for (int i = 0; i < columns - 1; i++) {
                text.repeat(" ", widths[i] - row[i].length()).append(row[i]).append("  ");
            }
            text.append(row[columns - 1]).append('\n');
        }
        return text.toString();
    }
}
