package biscotti.guest.panic;

import biscotti.machine.Address;
import biscotti.machine.Cpu;
import biscotti.machine.ImageSymbol;
import biscotti.machine.LocalApic;
import biscotti.machine.Stubs;
import biscotti.machine.TimeStampCounter;
import biscotti.machine.annotation.Depth;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.NoThrow;
import biscotti.runtime.Log;
import biscotti.runtime.thread.MachineThread;

/** The scenarios, by the first letter of the command line. */
public final class Panics {
    private static final int[] NUMBERS = {1, 2, 3};
    private static volatile int spinning;
    private static Node list = new Node();

    private Panics() {}

    private static final class Node {
        Node next;
        int value;
    }

    /** Runs the scenario; returns only if it failed to panic. */
    public static void run(Address commandLine) {
        byte scenario = commandLine.readByte(0);
        switch (scenario) {
            case 'n' -> Log.writeDecimal(third(list));
            case 'w' -> Address.of(0xffff_d000_0000_0000L).writeByte(0, (byte) 1);
            case 'o' -> Log.writeDecimal(descend(0));
            case 't' -> ImageSymbol.address(ImageSymbol.TEXT_START).writeByte(0, (byte) 0);
            case 'd' -> Stubs.callAddress(ImageSymbol.address(ImageSymbol.DATA_START));
            case 'u' -> UserPage.read();
            case 'e' -> UserPage.execute();
            case 'f' -> Log.writeDecimal(element(NUMBERS, NUMBERS.length));
            case 'h' -> hoard();
            case 'i' -> LocalApic.sendNonMaskable(LocalApic.identifier());
            case 'm' -> awaitMachineCheck();
            case 'a' -> everywhere();
            case 's' -> {
                Log.writeDecimal(TimeStampCounter.nanoseconds());
                Log.newLine();
            }
            default -> Log.write("no such scenario\n");
        }
    }

    /** Inlined into each other, so that the trace must come from positions alone. */
    private static int third(Node first) {
        return second(first.next);
    }

    private static int second(Node node) {
        return value(node);
    }

    private static int value(Node node) {
        return node.value;
    }

    @Depth(1)
    @NeverInline
    private static int descend(int depth) {
        return depth < 0 ? 0 : descend(depth + 1) + 1;
    }

    /** No exception leaves code that must not throw. */
    @NeverInline
    @NoThrow
    private static int element(int[] array, int index) {
        return array[index];
    }

    private static void hoard() {
        Object[] all = null;
        while (true) {
            Object[] more = new Object[1000];
            more[0] = all;
            all = more;
        }
    }

    private static void awaitMachineCheck() {
        Log.write("ready\n");
        spin();
    }

    @NeverInline
    private static void spin() {
        while (true) {
            spinning = 1;
        }
    }

    /** On one processor a panic, on another kernel code that polls nowhere, the others idle. */
    private static void everywhere() {
        new MachineThread(new Spinner(), null).start();
        while (spinning == 0) {
            Cpu.spinHint();
        }
        Address.of(0xffff_d000_0000_1000L).writeByte(0, (byte) 1);
    }

    private static final class Spinner implements Runnable {
        @Override
        public void run() {
            spin();
        }
    }
}
