package biscotti.kernel.device.pci;

import biscotti.machine.Cpu;

/** Configuration space by ports (PCI 3.0, 3.2.2.3.2). Offsets are in bytes, within the first 256, aligned to the access. */
final class ConfigurationSpace {
    private static final int ADDRESS_PORT = 0xcf8;
    private static final int DATA_PORT = 0xcfc;
    private static final int ENABLE = 0x8000_0000;

    private ConfigurationSpace() {}

    /** The number of a function: bus, device and function number. */
    static int function(int bus, int device, int function) {
        return bus << 16 | device << 11 | function << 8;
    }

    static int readInt(int function, int offset) {
        Cpu.outInt(ADDRESS_PORT, ENABLE | function | offset & ~3);
        return Cpu.inInt(DATA_PORT);
    }

    static int readShort(int function, int offset) {
        return readInt(function, offset) >>> 8 * (offset & 2) & 0xffff;
    }

    static int readByte(int function, int offset) {
        return readInt(function, offset) >>> 8 * (offset & 3) & 0xff;
    }

    static void writeShort(int function, int offset, int value) {
        Cpu.outInt(ADDRESS_PORT, ENABLE | function | offset & ~3);
        Cpu.outShort(DATA_PORT + (offset & 2), (short) value);
    }
}
