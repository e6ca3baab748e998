package biscotti.runtime.exception;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.machine.Address;
import biscotti.machine.HostedMemory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Small tables written by hand, in the form that docs/contract.md gives. */
class PositionsTest {
    private static final long TEXT = 0xffffffff80400000L;
    private static final long TABLES = 0xffffffff80900000L;
    private static final int TEXT_BYTES = 4096;

    private Address strings;
    private int stringBytes;

    @BeforeEach
    void write() {
        Address ranges = HostedMemory.map(TABLES, 1 << 16);
        Address positions = ranges.plus(4096);
        Address methods = ranges.plus(8192);
        strings = ranges.plus(12_288);
        stringBytes = 0;
        int[][] starts = {{0, 0}, {16, 1}, {40, 2}, {64, 0}, {80, 3}};
        for (int i = 0; i < starts.length; i++) {
            ranges.writeInt(8L * i, starts[i][0]);
            ranges.writeInt(8L * i + 4, starts[i][1]);
        }
        int[][] records = {{0, 0, 0}, {0, 11, 0}, {1, 22, 1}, {0, 33, 0}};
        for (int i = 0; i < records.length; i++) {
            for (int field = 0; field < 3; field++) {
                positions.writeInt(16L * i + 4L * field, records[i][field]);
            }
        }
        String[][] names = {{"a.Outer", "call", "Outer.java"}, {"a.Inn\u00ebr", "callee", ""}};
        for (int i = 0; i < names.length; i++) {
            for (int field = 0; field < 3; field++) {
                methods.writeInt(12L * i + 4L * field, string(names[i][field]));
            }
        }
        UnwindTables.initialiseText(Address.of(TEXT), Address.of(TEXT + TEXT_BYTES));
        Positions.initialise(ranges, ranges.plus(8L * starts.length), positions, positions.plus(16L * records.length), methods, strings);
    }

    private int string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int place = stringBytes;
        strings.writeShort(place, (short) bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            strings.writeByte(place + 2L + i, bytes[i]);
        }
        stringBytes += 2 + bytes.length;
        return place;
    }

    @AfterEach
    void forget() {
        HostedMemory.unmapAll();
    }

    @Test
    void aReturnAddressBelongsToTheCallBeforeIt() {
        assertEquals(0, Positions.ofReturnAddress(TEXT + 16));
        assertEquals(1, Positions.ofReturnAddress(TEXT + 17));
        assertEquals(1, Positions.ofReturnAddress(TEXT + 40));
        assertEquals(2, Positions.ofReturnAddress(TEXT + 41));
        assertEquals(0, Positions.ofReturnAddress(TEXT + 70));
        assertEquals(3, Positions.ofReturnAddress(TEXT + 81));
        assertEquals(3, Positions.ofReturnAddress(TEXT + TEXT_BYTES));
    }

    @Test
    void whatIsNoCodeHasNoPosition() {
        assertEquals(0, Positions.ofReturnAddress(0));
        assertEquals(0, Positions.ofReturnAddress(TEXT));
        assertEquals(0, Positions.ofReturnAddress(TEXT + TEXT_BYTES + 1));
    }

    @Test
    void anInlinedCallNamesItsMethodAndItsCaller() {
        assertEquals(22, Positions.line(2));
        assertEquals(1, Positions.caller(2));
        assertEquals(11, Positions.line(1));
        assertEquals(0, Positions.caller(1));
        assertEquals("a.Inn\u00ebr", StackTraces.string(Positions.className(2)));
        assertEquals("callee", StackTraces.string(Positions.methodName(2)));
        assertEquals("", StackTraces.string(Positions.file(2)));
        assertEquals("Outer.java", StackTraces.string(Positions.file(1)));
    }
}
