package biscotti.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.differential.CaseOutputs;
import biscotti.differential.Comparison;
import biscotti.differential.HotSpot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The cases on HotSpot: complete, in order, and printing the same every time. */
class CasesTest {

    private static final int TIERS = 6;
    private static final HotSpot HOTSPOT =
            new HotSpot(CaseClasses.DIRECTORY, List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    private static final List<CaseOutputs> BY_TIER = new ArrayList<>();
    private static CaseOutputs all;

    @BeforeAll
    static void runEachCaseTwice() throws Exception {
        for (int tier = 1; tier <= TIERS; tier++) {
            BY_TIER.add(CaseOutputs.parse(HOTSPOT.run("biscotti.cases.Tier" + tier)));
        }
        all = CaseOutputs.parse(HOTSPOT.run("biscotti.cases.AllCases"));
    }

    @Test
    void noCaseIsForgottenInTheTables() throws Exception {
        assertEquals(CaseClasses.methods(), new TreeSet<>(all.cases().keySet()));
    }

    @Test
    void thereAreAtLeastFourHundred() {
        assertTrue(all.cases().size() >= 400, all.cases().size() + " cases");
    }

    @Test
    void tiersFollowOneAnother() {
        List<String> names = new ArrayList<>();
        BY_TIER.forEach(tier -> names.addAll(tier.cases().keySet()));
        assertEquals(names, List.copyOf(all.cases().keySet()));
    }

    @Test
    void twoRunsPrintTheSame() {
        for (CaseOutputs tier : BY_TIER) {
            Map<String, List<String>> again = new LinkedHashMap<>(all.cases());
            again.keySet().retainAll(tier.cases().keySet());
            Comparison comparison = Comparison.of(tier, new CaseOutputs(List.of(), again));
            assertTrue(comparison.agrees(), comparison::report);
        }
    }

    @Test
    void everyCasePrintsSomething() {
        all.cases().forEach((name, lines) -> assertTrue(!lines.isEmpty(), name));
    }

    @Test
    void noCaseThrows() {
        all.cases().forEach((name, lines) ->
                assertTrue(lines.stream().noneMatch(line -> line.startsWith("!!! ")), () -> name + " " + lines));
    }

    @Test
    void argumentsSelectCasesByTheirNames() throws Exception {
        CaseOutputs chosen = CaseOutputs.parse(HOTSPOT.run("biscotti.cases.AllCases", "Boxing.", "Records.equality"));
        assertTrue(chosen.cases().keySet().stream().allMatch(name -> name.matches("(Boxing\\.|Records\\.equality).*")));
        assertTrue(chosen.cases().containsKey("Boxing.caches") && chosen.cases().containsKey("Records.equality"));
        CaseOutputs second = CaseOutputs.parse(HOTSPOT.run("biscotti.cases.AllCases", "2"));
        assertEquals(BY_TIER.get(1).cases().keySet(), second.cases().keySet());
    }
}
