package biscotti.kernel.device.virtio;

import biscotti.kernel.device.pci.MessageInterrupts;
import biscotti.kernel.device.pci.PciFunction;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.schedule.WaitQueue;
import biscotti.machine.Address;
import biscotti.machine.ProcessorList;
import biscotti.runtime.processor.DeviceInterrupts;

/** A device behind PCI (virtio 1.2, 4.1): its registers are where vendor capabilities say; a message for each queue. */
final class PciVirtioDevice extends VirtioDevice {
    private static final int VENDOR = 0x1af4;
    private static final int FIRST_MODERN = 0x1040;
    private static final int FIRST_TRANSITIONAL = 0x1000;
    private static final int VENDOR_CAPABILITY = 0x09;
    private static final int KIND = 3;
    private static final int BASE_ADDRESS = 4;
    private static final int OFFSET = 8;
    private static final int LENGTH = 12;
    private static final int NOTIFY_MULTIPLIER = 16;
    private static final int COMMON = 1;
    private static final int NOTIFY = 2;
    private static final int DEVICE = 4;

    private static final int DEVICE_FEATURE_SELECT = 0;
    private static final int DEVICE_FEATURE = 4;
    private static final int DRIVER_FEATURE_SELECT = 8;
    private static final int DRIVER_FEATURE = 12;
    private static final int CONFIGURATION_VECTOR = 16;
    private static final int STATUS = 20;
    private static final int QUEUE_SELECT = 22;
    private static final int QUEUE_SIZE = 24;
    private static final int QUEUE_VECTOR = 26;
    private static final int QUEUE_ENABLE = 28;
    private static final int QUEUE_NOTIFY_OFFSET = 30;
    private static final int QUEUE_DESCRIPTORS = 32;
    private static final int QUEUE_DRIVER = 40;
    private static final int QUEUE_DEVICE = 48;
    private static final int NO_VECTOR = 0xffff;

    private final int kind;
    private final Address common;
    private final Address notify;
    private final int notifyMultiplier;
    private final Address configuration;
    private final MessageInterrupts messages;
    private int messagesUsed;

    private PciVirtioDevice(FrameAllocator frames, int kind, Address common, Address notify, int notifyMultiplier, Address configuration,
            MessageInterrupts messages) {
        super(frames);
        this.kind = kind;
        this.common = common;
        this.notify = notify;
        this.notifyMultiplier = notifyMultiplier;
        this.configuration = configuration;
        this.messages = messages;
    }

    /** The device that a function is; null if it is none, a legacy one, or has no message interrupts. */
    static PciVirtioDevice at(PciFunction function, FrameAllocator frames) {
        int device = function.device();
        if (function.vendor() != VENDOR || device < FIRST_TRANSITIONAL || device >= FIRST_MODERN + 0x40) {
            return null;
        }
        int notify = find(function, NOTIFY);
        if (find(function, COMMON) == 0 || notify == 0) {
            return null;
        }
        function.enable();
        MessageInterrupts messages = MessageInterrupts.enable(function);
        Address common = map(function, COMMON);
        Address notifications = map(function, NOTIFY);
        if (messages == null || common.isZero() || notifications.isZero()) {
            return null;
        }
        int kind = device >= FIRST_MODERN ? device - FIRST_MODERN : function.subsystem();
        return new PciVirtioDevice(frames, kind, common, notifications, function.readInt(notify + NOTIFY_MULTIPLIER), map(function, DEVICE), messages);
    }

    private static int find(PciFunction function, int kind) {
        int at = function.capability(VENDOR_CAPABILITY, 0);
        while (at != 0 && function.readByte(at + KIND) != kind) {
            at = function.capability(VENDOR_CAPABILITY, at);
        }
        return at;
    }

    private static Address map(PciFunction function, int kind) {
        int at = find(function, kind);
        return at == 0 ? Address.zero()
                : function.map(function.readByte(at + BASE_ADDRESS), function.readInt(at + OFFSET) & 0xffff_ffffL, function.readInt(at + LENGTH));
    }

    @Override
    public int kind() {
        return kind;
    }

    @Override
    public int configurationByte(int offset) {
        return configuration.readDeviceByte(offset) & 0xff;
    }

    @Override
    public int configurationShort(int offset) {
        return configuration.readDeviceShort(offset) & 0xffff;
    }

    @Override
    public int configurationInt(int offset) {
        return configuration.readDeviceInt(offset);
    }

    @Override
    public void acknowledgeInterrupt() {
        // messages need none
    }

    @Override
    int status() {
        return common.readDeviceByte(STATUS) & 0xff;
    }

    @Override
    void setStatus(int bits) {
        common.writeDeviceByte(STATUS, (byte) bits);
    }

    @Override
    int offeredFeatures(int word) {
        common.writeDeviceInt(DEVICE_FEATURE_SELECT, word);
        return common.readDeviceInt(DEVICE_FEATURE);
    }

    @Override
    void acceptFeatures(int word, int bits) {
        common.writeDeviceInt(DRIVER_FEATURE_SELECT, word);
        common.writeDeviceInt(DRIVER_FEATURE, bits);
    }

    @Override
    int selectQueue(int index) {
        common.writeDeviceShort(CONFIGURATION_VECTOR, (short) NO_VECTOR);
        common.writeDeviceShort(QUEUE_SELECT, (short) index);
        return common.readDeviceShort(QUEUE_SIZE) & 0xffff;
    }

    @Override
    boolean routeInterrupt(WaitQueue waiters) {
        var signal = new InterruptSignal();
        signal.add(waiters);
        int vector = messagesUsed < messages.size() ? DeviceInterrupts.allocate(signal) : -1;
        if (vector < 0) {
            return false;
        }
        messages.route(messagesUsed, vector, ProcessorList.identifier(0));
        common.writeDeviceShort(QUEUE_VECTOR, (short) messagesUsed);
        messagesUsed++;
        return (common.readDeviceShort(QUEUE_VECTOR) & 0xffff) != NO_VECTOR;
    }

    @Override
    void enableQueue(int size, long descriptors, long available, long used) {
        common.writeDeviceShort(QUEUE_SIZE, (short) size);
        writeLong(QUEUE_DESCRIPTORS, descriptors);
        writeLong(QUEUE_DRIVER, available);
        writeLong(QUEUE_DEVICE, used);
        common.writeDeviceShort(QUEUE_ENABLE, (short) 1);
    }

    private void writeLong(int offset, long value) {
        common.writeDeviceInt(offset, (int) value);
        common.writeDeviceInt(offset + 4L, (int) (value >>> 32));
    }

    @Override
    Virtqueue.Notifier notifier(int index) {
        int offset = (common.readDeviceShort(QUEUE_NOTIFY_OFFSET) & 0xffff) * notifyMultiplier;
        return new DoorBell(notify.plus(offset), index);
    }

    /** A queue's own register for notices. */
    private record DoorBell(Address register, int index) implements Virtqueue.Notifier {
        @Override
        public void notifyDevice() {
            register.writeDeviceShort(0, (short) index);
        }
    }
}
