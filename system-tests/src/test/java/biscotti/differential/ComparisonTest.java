package biscotti.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static Comparison compare(String reference, String tested) {
        return Comparison.of(CaseOutputs.parse(reference), CaseOutputs.parse(tested));
    }

    @Test
    void outputsAreCutAtTheirMarkers() {
        CaseOutputs outputs = CaseOutputs.parse("boot\n=== A.a\n1\n2\n=== A.b\n=== B.c\n\n3");
        assertEquals(List.of("boot"), outputs.preamble());
        assertEquals(List.of("A.a", "A.b", "B.c"), List.copyOf(outputs.cases().keySet()));
        assertEquals(List.of("1", "2"), outputs.cases().get("A.a"));
        assertEquals(List.of(), outputs.cases().get("A.b"));
        assertEquals(List.of("", "3"), outputs.cases().get("B.c"));
    }

    @Test
    void anEmptyOutputHasNoCases() {
        assertTrue(CaseOutputs.parse("").cases().isEmpty());
    }

    @Test
    void aCaseThatRanTwiceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CaseOutputs.parse("=== A.a\n=== A.a\n"));
    }

    @Test
    void equalOutputsAgreeWhateverTheirLineEnds() {
        Comparison comparison = compare("=== A.a\n1\n=== A.b\n2\n", "=== A.a\r\n1\r\n=== A.b\r\n2");
        assertTrue(comparison.agrees());
        assertEquals(List.of("A.a", "A.b"), comparison.agreeing());
        assertEquals("2 cases agree, 0 differ\n", comparison.report());
    }

    @Test
    void theFirstChangedLineIsReported() {
        Comparison comparison = compare("=== A.a\n1\n2\n3\n=== A.b\n", "=== A.a\n1\nx\n3\n=== A.b\n");
        assertEquals(List.of("A.b"), comparison.agreeing());
        assertEquals(List.of(new Difference.Changed("A.a", 2, "2", "x", List.of("x", "3"))), comparison.differences());
        assertEquals("A.a: line 2\n  expected: 2\n  actual:   x\n            3\n1 cases agree, 1 differ\n",
                comparison.report());
    }

    @Test
    void aCaseMayStopEarlyOrGoOnTooLong() {
        Comparison comparison = compare("=== A.a\n1\n2\n=== A.b\n1\n", "=== A.a\n1\n=== A.b\n1\n2\n");
        assertEquals(List.of(new Difference.Changed("A.a", 2, "2", null, List.of()),
                new Difference.Changed("A.b", 2, null, "2", List.of("2"))), comparison.differences());
    }

    @Test
    void missingAndUnexpectedCasesAreDifferences() {
        Comparison comparison = compare("=== A.a\n=== A.b\n", "=== A.c\n=== A.a\n");
        assertEquals(List.of(new Difference.Missing("A.b"), new Difference.Unexpected("A.c")),
                comparison.differences());
        assertEquals(List.of("A.a"), comparison.agreeing());
    }
}
