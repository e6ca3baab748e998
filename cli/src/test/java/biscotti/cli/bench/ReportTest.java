package biscotti.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String OURS = "boot\t10\tpower on\nsome words\nfast\t50\ta <call>\nslow\t800\tanother\nabsent\t-38\ta third\nend\n";
    private static final String LINUX = "[ 0.1] a kernel's words\nboot\t1000\tpower on\r\nfast\t100\ta <call>\r\nslow\t400\tanother\r\nabsent\t7\ta third\r\n";

    private static Report report() {
        return new Report(Figure.parse(OURS), Figure.parse(LINUX), "instructions", "6.1");
    }

    @Test
    void onlyLinesOfThreeFieldsAreFigures() {
        assertEquals(List.of("boot", "fast", "slow", "absent"), Figure.parse(OURS).stream().map(Figure::name).toList());
        assertEquals(new Figure("slow", 400, "another"), Figure.parse(LINUX).get(2));
    }

    @Test
    void meanIsOverOperationsThatBothCanDo() {
        assertEquals(1, report().geometricMean(), 1e-9); // of 0.5 and 2
    }

    @Test
    void tableShowsWhatCannotBeDone() {
        String table = report().table();
        assertTrue(table.contains("errno 38"), table);
        assertTrue(table.contains("2.00"), table);
    }

    @Test
    void withoutLinuxThereIsNoRatio() {
        var report = new Report(Figure.parse(OURS), List.of(), "ticks", null);
        assertFalse(report.isComparison());
        assertFalse(report.table().contains("ratio"), report.table());
    }

    @Test
    void pageEscapesWhatItShows() {
        assertTrue(ReportPage.of(report()).contains("a &lt;call&gt;"));
    }

    @Test
    void jsonHasNoNumberForWhatCannotBeDone() {
        assertTrue(report().json().contains("\"biscotti\": null, \"linux\": 7"), report().json());
    }
}
