package biscotti.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.machine.Address;
import biscotti.machine.HostedMemory;
import biscotti.machine.MemoryMap;
import biscotti.machine.StartInfo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The words of command lines as a loader leaves them in memory. */
class CommandLineTest {
    private static final long START_INFO = 0x1000;
    private static final long LINE = 0x2000;
    private static final int MAGIC = 0x336ec578;

    private static void boot(String line) {
        Address memory = HostedMemory.map(MemoryMap.linear(0).toLong(), 1 << 17);
        Address info = memory.plus(START_INFO);
        info.writeInt(0, MAGIC);
        info.writeInt(4, 1);
        info.writeLong(24, line == null ? 0 : LINE);
        byte[] bytes = line == null ? new byte[0] : line.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            memory.writeByte(LINE + i, bytes[i]);
        }
        assertTrue(StartInfo.initialise(START_INFO));
    }

    @AfterEach
    void forget() {
        HostedMemory.unmapAll();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long number(String option) {
        return CommandLine.number(bytes(option));
    }

    private static List<String> arguments() {
        return Arrays.asList(CommandLine.arguments());
    }

    @Test
    void withoutALineThereIsNothing() {
        boot(null);
        assertEquals(0, number("heap="));
        assertFalse(CommandLine.has(bytes("gc=stress")));
        assertEquals(List.of(), arguments());
        assertEquals(0, CommandLine.whole().length);
    }

    @Test
    void sizesHaveUnits() {
        boot("a=7 b=64K c=64M d=2G heap=3m");
        assertEquals(7, number("a="));
        assertEquals(64 << 10, number("b="));
        assertEquals(64 << 20, number("c="));
        assertEquals(2L << 30, number("d="));
        assertEquals(3 << 20, number("heap="));
        assertEquals(0, number("eap="));
    }

    @Test
    void wordsAreWholeAndOptionsEndAtTheDashes() {
        boot("gc=stress:5 heap=1M -- heap=2M gc=stress");
        assertFalse(CommandLine.has(bytes("gc=stress")));
        assertTrue(CommandLine.has(bytes("gc=stress:5")));
        assertEquals(5, number("gc=stress:"));
        assertEquals(1 << 20, number("heap="));
        assertEquals(List.of("heap=2M", "gc=stress"), arguments());
    }

    @Test
    void argumentsAreWhateverTheyWere() {
        boot("-- -x --list -- a%20b % %e4%bd%a0%25  last");
        assertEquals(List.of("-x", "--list", "--", "a b", "", "\u4f60%", "last"), arguments());
    }

    @Test
    void dashesInsideAWordEndNothing() {
        boot("a--b=1 --c=2 d=3");
        assertEquals(1, number("a--b="));
        assertEquals(2, number("--c="));
        assertEquals(3, number("d="));
        assertEquals(List.of(), arguments());
    }

    @Test
    void anOptionMayStandThereManyTimes() {
        boot("env=A=1 x env=B=%20 environment=C env= -- env=D=2");
        byte[][] values = CommandLine.values(bytes("env="));
        assertEquals(3, values.length);
        assertArrayEquals(bytes("A=1"), values[0]);
        assertArrayEquals(bytes("B= "), values[1]);
        assertEquals(0, values[2].length);
    }
}
