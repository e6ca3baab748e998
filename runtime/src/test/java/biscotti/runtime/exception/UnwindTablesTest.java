package biscotti.runtime.exception;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.machine.Address;
import biscotti.machine.HostedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Searches in tables that were written by hand or by chance, against a search from one end to the other. */
class UnwindTablesTest {
    private static final long TEXT = 0xffffffff80400000L;
    private static final long TABLES = 0xffffffff80900000L;
    private static final int TEXT_BYTES = 1 << 18;
    private static final long SEED = Long.getLong("biscotti.seed", 20_260_101);

    private record Site(int start, int end, int pad) {}

    private record Function(int start, int end, List<Site> sites) {}

    @AfterEach
    void forget() {
        HostedMemory.unmapAll();
    }

    private static List<Function> random(Random random) {
        List<Function> functions = new ArrayList<>();
        int at = random.nextInt(3) * 16;
        while (at < TEXT_BYTES - 4096) {
            int end = at + 16 + random.nextInt(300);
            List<Site> sites = new ArrayList<>();
            int site = at + random.nextInt(8);
            while (site + 12 < end && random.nextInt(4) != 0) {
                sites.add(new Site(site, site + 1 + random.nextInt(8), random.nextInt(TEXT_BYTES)));
                site += 8 + random.nextInt(40);
            }
            functions.add(new Function(at, end, sites));
            at = end + random.nextInt(3) * 16 + random.nextInt(2) * 4000;
        }
        return functions;
    }

    private static void write(List<Function> functions) {
        int count = functions.stream().mapToInt(function -> function.sites.size()).sum();
        Address start = HostedMemory.map(TABLES, 24L * functions.size() + 12L * count + 8);
        Address sites = start.plus(24L * functions.size());
        int n = 0;
        for (int i = 0; i < functions.size(); i++) {
            Function function = functions.get(i);
            Address record = start.plus(24L * i);
            record.writeInt(0, function.start);
            record.writeInt(4, function.end);
            record.writeInt(8, n);
            record.writeShort(12, (short) function.sites.size());
            for (int register = 0; register < 5; register++) {
                record.writeByte(16 + register, (byte) (-register * (i % 20)));
            }
            for (Site site : function.sites) {
                sites.writeInt(12L * n, site.start);
                sites.writeInt(12L * n + 4, site.end);
                sites.writeInt(12L * n + 8, site.pad);
                n++;
            }
        }
        UnwindTables.initialiseText(Address.of(TEXT), Address.of(TEXT + TEXT_BYTES));
        UnwindTables.initialiseFunctions(start, sites, sites);
    }

    @Test
    void everyOffsetFindsItsFunctionAndItsLandingPad() {
        List<Function> functions = random(new Random(SEED));
        write(functions);
        for (int offset = 0; offset < TEXT_BYTES; offset += 3) {
            int at = offset;
            int index = -1;
            for (int i = 0; i < functions.size() && functions.get(i).start <= offset; i++) {
                index = offset < functions.get(i).end ? i : -1;
            }
            Address found = UnwindTables.function(offset);
            assertEquals(index < 0 ? 0 : TABLES + 24L * index, found.toLong(), () -> "offset " + at + ", seed " + SEED);
            if (index >= 0) {
                long pad = functions.get(index).sites.stream().filter(site -> site.start <= at && at < site.end)
                        .mapToLong(Site::pad).findFirst().orElse(-1);
                assertEquals(pad, UnwindTables.landingPad(found, offset), () -> "offset " + at + ", seed " + SEED);
            }
        }
    }

    @Test
    void savedRegistersAreSignedWordsFromTheFramePointer() {
        write(random(new Random(SEED)));
        Address function = Address.of(TABLES + 24 * 7);
        for (int register = 0; register < 5; register++) {
            assertEquals(-register * 7, UnwindTables.savedAt(function, register));
        }
    }

    @Test
    void codeIsWhatLiesInTheText() {
        UnwindTables.initialiseText(Address.of(TEXT), Address.of(TEXT + TEXT_BYTES));
        assertTrue(UnwindTables.isCode(TEXT));
        assertTrue(UnwindTables.isCode(TEXT + TEXT_BYTES - 1));
        assertFalse(UnwindTables.isCode(TEXT + TEXT_BYTES));
        assertFalse(UnwindTables.isCode(TEXT - 1));
        assertFalse(UnwindTables.isCode(0));
        assertFalse(UnwindTables.isCode(0x7fff_0000_0000L));
    }

    @Test
    void onlyTheExactInstructionOfAnEntryMayFault() {
        Address faults = HostedMemory.map(TABLES, 4096);
        for (int i = 0; i < 100; i++) {
            faults.writeInt(8L * i, 50 * i + 7);
            faults.writeInt(8L * i + 4, 100_000 + i);
        }
        UnwindTables.initialiseText(Address.of(TEXT), Address.of(TEXT + TEXT_BYTES));
        UnwindTables.initialiseFaults(faults, faults.plus(800));
        for (int offset = 0; offset < 5100; offset++) {
            boolean isEntry = offset % 50 == 7 && offset < 5000;
            assertEquals(isEntry ? TEXT + 100_000 + offset / 50 : 0, UnwindTables.faultHandler(TEXT + offset), "offset " + offset);
        }
    }

    @Test
    void emptyTablesHaveNothing() {
        UnwindTables.initialiseText(Address.of(TEXT), Address.of(TEXT + TEXT_BYTES));
        UnwindTables.initialiseFunctions(Address.of(TABLES), Address.of(TABLES), Address.of(TABLES));
        UnwindTables.initialiseFaults(Address.of(TABLES), Address.of(TABLES));
        assertTrue(UnwindTables.function(5).isZero());
        assertEquals(0, UnwindTables.faultHandler(TEXT + 5));
    }
}
