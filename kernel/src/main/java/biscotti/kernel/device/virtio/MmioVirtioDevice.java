package biscotti.kernel.device.virtio;

import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.machine.Address;
import biscotti.machine.InputOutputApic;
import biscotti.machine.PageTables;
import biscotti.machine.ProcessorList;
import biscotti.runtime.processor.DeviceInterrupts;

/** A device behind registers in memory (virtio 1.2, 4.2), with one interrupt for all its queues. */
final class MmioVirtioDevice extends VirtioDevice {
    private static final int MAGIC_VALUE = 0x7472_6976; // "virt"
    private static final int REGISTERS_BYTES = 0x200;
    private static final int MODERN = 2;

    private static final int MAGIC = 0x000;
    private static final int VERSION = 0x004;
    private static final int KIND = 0x008;
    private static final int DEVICE_FEATURES = 0x010;
    private static final int DEVICE_FEATURES_SELECT = 0x014;
    private static final int DRIVER_FEATURES = 0x020;
    private static final int DRIVER_FEATURES_SELECT = 0x024;
    private static final int QUEUE_SELECT = 0x030;
    private static final int QUEUE_SIZE_MAX = 0x034;
    private static final int QUEUE_SIZE = 0x038;
    private static final int QUEUE_READY = 0x044;
    private static final int QUEUE_NOTIFY = 0x050;
    private static final int INTERRUPT_STATUS = 0x060;
    private static final int INTERRUPT_ACKNOWLEDGE = 0x064;
    private static final int STATUS = 0x070;
    private static final int QUEUE_DESCRIPTORS = 0x080;
    private static final int QUEUE_DRIVER = 0x090;
    private static final int QUEUE_DEVICE = 0x0a0;
    private static final int CONFIGURATION = 0x100;

    private final Address registers;
    private final int input;
    private final InterruptSignal signal = new InterruptSignal();
    private boolean isRouted;

    private MmioVirtioDevice(FrameAllocator frames, Address registers, int input) {
        super(frames);
        this.registers = registers;
        this.input = input;
    }

    /** The device whose registers are at this physical address; null if there is none, or a legacy one. */
    static MmioVirtioDevice at(long physical, int input, FrameAllocator frames) {
        Address registers = PageTables.mapDevice(physical, REGISTERS_BYTES);
        boolean isModern = !registers.isZero() && registers.readDeviceInt(MAGIC) == MAGIC_VALUE && registers.readDeviceInt(VERSION) == MODERN
                && registers.readDeviceInt(KIND) != 0;
        return isModern ? new MmioVirtioDevice(frames, registers, input) : null;
    }

    @Override
    public int kind() {
        return registers.readDeviceInt(KIND);
    }

    @Override
    public int configurationByte(int offset) {
        return registers.readDeviceByte(CONFIGURATION + offset) & 0xff;
    }

    @Override
    public int configurationShort(int offset) {
        return registers.readDeviceShort(CONFIGURATION + offset) & 0xffff;
    }

    @Override
    public int configurationInt(int offset) {
        return registers.readDeviceInt(CONFIGURATION + offset);
    }

    @Override
    public void acknowledgeInterrupt() {
        int bits = registers.readDeviceInt(INTERRUPT_STATUS);
        while (bits != 0) { // the line must fall, for its next rise to be seen
            registers.writeDeviceInt(INTERRUPT_ACKNOWLEDGE, bits);
            bits = registers.readDeviceInt(INTERRUPT_STATUS);
        }
    }

    @Override
    int status() {
        return registers.readDeviceInt(STATUS);
    }

    @Override
    void setStatus(int bits) {
        registers.writeDeviceInt(STATUS, bits);
    }

    @Override
    int offeredFeatures(int word) {
        registers.writeDeviceInt(DEVICE_FEATURES_SELECT, word);
        return registers.readDeviceInt(DEVICE_FEATURES);
    }

    @Override
    void acceptFeatures(int word, int bits) {
        registers.writeDeviceInt(DRIVER_FEATURES_SELECT, word);
        registers.writeDeviceInt(DRIVER_FEATURES, bits);
    }

    @Override
    int selectQueue(int index) {
        registers.writeDeviceInt(QUEUE_SELECT, index);
        return registers.readDeviceInt(QUEUE_SIZE_MAX);
    }

    @Override
    boolean routeInterrupt(WaitQueue waiters) {
        if (!signal.add(waiters)) {
            return false;
        }
        if (!isRouted) {
            int vector = DeviceInterrupts.allocate(signal);
            isRouted = vector >= 0 && InputOutputApic.route(input, vector, ProcessorList.identifier(0));
        }
        return isRouted;
    }

    @Override
    void enableQueue(int size, long descriptors, long available, long used) {
        registers.writeDeviceInt(QUEUE_SIZE, size);
        writeLong(QUEUE_DESCRIPTORS, descriptors);
        writeLong(QUEUE_DRIVER, available);
        writeLong(QUEUE_DEVICE, used);
        registers.writeDeviceInt(QUEUE_READY, 1);
    }

    private void writeLong(int offset, long value) {
        registers.writeDeviceInt(offset, (int) value);
        registers.writeDeviceInt(offset + 4L, (int) (value >>> 32));
    }

    @Override
    Virtqueue.Notifier notifier(int index) {
        return new DoorBell(registers, index);
    }

    /** The register for notices of all queues. */
    private record DoorBell(Address registers, int index) implements Virtqueue.Notifier {
        @Override
        public void notifyDevice() {
            registers.writeDeviceInt(QUEUE_NOTIFY, index);
        }
    }
}
