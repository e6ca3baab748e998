package biscotti.machine;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/**
 * The first serial port (COM1), a 16550 UART driven by polling: the kernel's log, and input before any driver exists.
 *
 * <p>Source: National Semiconductor PC16550D data sheet. Callers serialise.
 */
@NoAllocation
@Uninterruptible("the log works everywhere, in interrupts and panics too")
public final class SerialPort {
    private static final int BASE = 0x3f8;
    private static final int DATA = BASE;
    private static final int INTERRUPT_ENABLE = BASE + 1;
    private static final int FIFO_CONTROL = BASE + 2;
    private static final int LINE_CONTROL = BASE + 3;
    private static final int MODEM_CONTROL = BASE + 4;
    private static final int LINE_STATUS = BASE + 5;
    private static final int DATA_READY = 1;
    private static final int TRANSMITTER_EMPTY = 0x20;
    /** A UART that answers takes far fewer polls for a character; one that is not there must not hang the machine. */
    private static final int PATIENCE = 1 << 20;

    private SerialPort() {}

    /** 115,200 baud, 8 data bits, no parity, FIFOs on, no interrupts. Forgets what was received before. */
    public static void initialise() {
        Cpu.outByte(INTERRUPT_ENABLE, (byte) 0);
        Cpu.outByte(LINE_CONTROL, (byte) 0x80);
        Cpu.outByte(DATA, (byte) 1);
        Cpu.outByte(INTERRUPT_ENABLE, (byte) 0);
        Cpu.outByte(LINE_CONTROL, (byte) 3);
        Cpu.outByte(FIFO_CONTROL, (byte) 0xc7);
        Cpu.outByte(MODEM_CONTROL, (byte) 3);
    }

    /** Waits until the port takes it, and sends a byte. */
    public static void write(byte value) {
        for (int i = 0; i < PATIENCE && (Cpu.inByte(LINE_STATUS) & TRANSMITTER_EMPTY) == 0; i++) {
            Cpu.spinHint();
        }
        Cpu.outByte(DATA, value);
    }

    /** The next byte received, 0 to 255, or -1 if there is none yet. */
    public static int read() {
        return (Cpu.inByte(LINE_STATUS) & DATA_READY) == 0 ? -1 : Cpu.inByte(DATA) & 0xff;
    }
}
