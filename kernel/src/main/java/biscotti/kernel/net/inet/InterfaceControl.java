package biscotti.kernel.net.inet;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.collection.LittleEndian;
import biscotti.kernel.file.ControlCaller;
import biscotti.kernel.memory.UserWord;
import biscotti.kernel.net.link.InterfaceAddress;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.stack.Network;

/** Requests of ioctl(2) about interfaces, netdevice(7): those that ask. {@code struct ifreq} is a name of 16 bytes and a union of 24. */
final class InterfaceControl {
    private static final int SIOCGIFNAME = 0x8910;
    private static final int SIOCGIFCONF = 0x8912;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCGIFADDR = 0x8915;
    private static final int SIOCGIFDSTADDR = 0x8917;
    private static final int SIOCGIFBRDADDR = 0x8919;
    private static final int SIOCGIFNETMASK = 0x891B;
    private static final int SIOCGIFMETRIC = 0x891D;
    private static final int SIOCGIFMTU = 0x8921;
    private static final int SIOCGIFHWADDR = 0x8927;
    private static final int SIOCGIFINDEX = 0x8933;
    private static final int SIOCGIFTXQLEN = 0x8942;
    private static final int SIOCGIFMAP = 0x8970;
    private static final int NAME_BYTES = 16;
    private static final int REQUEST_BYTES = 40;
    private static final int QUEUE_LENGTH = 1_000;
    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_LOOPBACK = 772;

    private InterfaceControl() {
    }

    static long control(Network network, ControlCaller caller, int request, long argument) {
        switch (request) {
            case SIOCGIFCONF -> {
                return list(network, caller, argument);
            }
            case SIOCGIFNAME, SIOCGIFFLAGS, SIOCGIFADDR, SIOCGIFDSTADDR, SIOCGIFBRDADDR, SIOCGIFNETMASK, SIOCGIFMETRIC, SIOCGIFMTU, SIOCGIFHWADDR,
                    SIOCGIFINDEX, SIOCGIFTXQLEN, SIOCGIFMAP -> {
                byte[] bytes = new byte[REQUEST_BYTES];
                if (caller.memory().copyIn(argument, bytes, 0, REQUEST_BYTES) < 0) {
                    return -Errno.EFAULT;
                }
                int result = network.enter();
                if (result == 0) {
                    result = answer(network, request, bytes);
                    network.leaveUnchanged();
                }
                return result < 0 ? result : caller.memory().copyOut(bytes, 0, REQUEST_BYTES, argument);
            }
            default -> {
                return -Errno.ENOTTY;
            }
        }
    }

    private static int answer(Network network, int request, byte[] bytes) {
        if (request == SIOCGIFNAME) {
            NetworkInterface byIndex = network.stack().interfaces().byIndex(LittleEndian.getInt(bytes, NAME_BYTES));
            if (byIndex == null) {
                return -Errno.ENODEV;
            }
            putName(byIndex, bytes, 0);
            return 0;
        }
        NetworkInterface found = find(network, bytes);
        if (found == null) {
            return -Errno.ENODEV;
        }
        for (int i = NAME_BYTES; i < REQUEST_BYTES; i++) {
            bytes[i] = 0;
        }
        switch (request) {
            case SIOCGIFFLAGS -> LittleEndian.putShort(bytes, NAME_BYTES, found.flags());
            case SIOCGIFMTU -> LittleEndian.putInt(bytes, NAME_BYTES, found.mtu());
            case SIOCGIFINDEX -> LittleEndian.putInt(bytes, NAME_BYTES, found.index());
            case SIOCGIFTXQLEN -> LittleEndian.putInt(bytes, NAME_BYTES, QUEUE_LENGTH);
            case SIOCGIFHWADDR -> {
                LittleEndian.putShort(bytes, NAME_BYTES, found.device().isEthernet() ? ARPHRD_ETHER : ARPHRD_LOOPBACK);
                long address = found.device().hardwareAddress();
                for (int i = 0; i < 6; i++) {
                    bytes[NAME_BYTES + 2 + i] = (byte) (address >>> 40 - 8 * i);
                }
            }
            case SIOCGIFADDR, SIOCGIFDSTADDR, SIOCGIFBRDADDR, SIOCGIFNETMASK -> {
                InterfaceAddress address = firstIpv4(found);
                if (address == null) {
                    return -Errno.EADDRNOTAVAIL;
                }
                putAddress(bytes, NAME_BYTES, value(request, address));
            }
            default -> {
                return 0; // metric and map: zeros
            }
        }
        return 0;
    }

    private static int value(int request, InterfaceAddress address) {
        int hostBits = 128 - address.prefixBits();
        int mask = hostBits >= 32 ? 0 : -1 << hostBits;
        return switch (request) {
            case SIOCGIFNETMASK -> mask;
            case SIOCGIFBRDADDR -> hostBits <= 1 ? 0 : (int) address.low() | ~mask;
            default -> (int) address.low();
        };
    }

    private static NetworkInterface find(Network network, byte[] name) {
        for (int i = 1; i <= network.stack().interfaces().count(); i++) {
            NetworkInterface each = network.stack().interfaces().byIndex(i);
            byte[] own = each.name();
            boolean isSame = name[own.length] == 0;
            for (int j = 0; j < own.length; j++) {
                isSame &= name[j] == own[j];
            }
            if (isSame) {
                return each;
            }
        }
        return null;
    }

    private static InterfaceAddress firstIpv4(NetworkInterface from) {
        for (int i = 0; i < from.addressCount(); i++) {
            if (from.address(i).isIpv4()) {
                return from.address(i);
            }
        }
        return null;
    }

    private static void putName(NetworkInterface from, byte[] bytes, int offset) {
        byte[] name = from.name();
        for (int i = 0; i < NAME_BYTES; i++) {
            bytes[offset + i] = i < name.length ? name[i] : 0;
        }
    }

    private static void putAddress(byte[] bytes, int offset, int address) {
        LittleEndian.putShort(bytes, offset, AddressFamily.AF_INET);
        InternetAddress.putInt(bytes, offset + 4, address);
    }

    /** {@code struct ifconf}: room in bytes, then the address of an array, which may be null to ask for the size. */
    private static long list(Network network, ControlCaller caller, long argument) {
        long room = caller.memory().getInt(argument);
        UserWord array = new UserWord();
        if (room < 0 || caller.memory().getLong(argument + 8, array) < 0) {
            return -Errno.EFAULT;
        }
        int result = network.enter();
        if (result < 0) {
            return result;
        }
        byte[] all = new byte[REQUEST_BYTES * network.stack().interfaces().count()];
        int length = 0;
        for (int i = 1; i <= network.stack().interfaces().count(); i++) {
            NetworkInterface each = network.stack().interfaces().byIndex(i);
            InterfaceAddress address = firstIpv4(each);
            if (address != null) {
                putName(each, all, length);
                putAddress(all, length + NAME_BYTES, (int) address.low());
                length += REQUEST_BYTES;
            }
        }
        network.leaveUnchanged();
        if (array.value != 0) {
            length = (int) Math.min(length, room / REQUEST_BYTES * REQUEST_BYTES);
            if (caller.memory().copyOut(all, 0, length, array.value) < 0) {
                return -Errno.EFAULT;
            }
        }
        return caller.memory().putInt(argument, length);
    }
}
