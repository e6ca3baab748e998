package biscotti.kernel.device.pci;

import biscotti.machine.Address;

/** A function's table of interrupt messages (MSI-X): each is a write to the local APIC of a processor (Intel SDM volume 3, 11.11). */
public final class MessageInterrupts {
    private static final int CAPABILITY = 0x11;
    private static final int CONTROL = 2;
    private static final int TABLE = 4;
    private static final int SIZE_MASK = 0x7ff;
    private static final int ENABLE = 0x8000;
    private static final int MASK_ALL = 0x4000;
    private static final int ENTRY_BYTES = 16;
    private static final int ADDRESS_LOW = 0;
    private static final int ADDRESS_HIGH = 4;
    private static final int DATA = 8;
    private static final int ENTRY_CONTROL = 12;
    private static final int LOCAL_APIC = 0xfee0_0000;

    private final Address table;
    private final int size;

    private MessageInterrupts(Address table, int size) {
        this.table = table;
        this.size = size;
    }

    /** Switches messages on, all masked; null if the function has none, or memory is short. */
    public static MessageInterrupts enable(PciFunction function) {
        int capability = function.capability(CAPABILITY, 0);
        if (capability == 0) {
            return null;
        }
        int control = function.readShort(capability + CONTROL);
        int size = (control & SIZE_MASK) + 1;
        int place = function.readInt(capability + TABLE);
        Address table = function.map(place & 7, place & ~7L & 0xffff_ffffL, size * ENTRY_BYTES);
        if (table.isZero()) {
            return null;
        }
        for (int i = 0; i < size; i++) {
            table.writeDeviceInt((long) i * ENTRY_BYTES + ENTRY_CONTROL, 1);
        }
        function.writeShort(capability + CONTROL, control & ~MASK_ALL | ENABLE);
        return new MessageInterrupts(table, size);
    }

    /** How many messages there are. */
    public int size() {
        return size;
    }

    /** Makes message {@code index} the vector of a processor, and lets it through. */
    public void route(int index, int vector, int processorIdentifier) {
        long entry = (long) index * ENTRY_BYTES;
        table.writeDeviceInt(entry + ADDRESS_LOW, LOCAL_APIC | processorIdentifier << 12);
        table.writeDeviceInt(entry + ADDRESS_HIGH, 0);
        table.writeDeviceInt(entry + DATA, vector);
        table.writeDeviceInt(entry + ENTRY_CONTROL, 0);
    }
}
