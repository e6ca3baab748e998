package biscotti.kernel.net.link;

import biscotti.kernel.net.packet.IpAddress;

/** An address of an interface. {@code prefixBits} counts in the 128-bit form: an IPv4 /24 is 120. */
public record InterfaceAddress(long high, long low, int prefixBits) {
    public boolean isIpv4() {
        return IpAddress.isIpv4(high, low);
    }

    public boolean isOnLink(long otherHigh, long otherLow) {
        return IpAddress.samePrefix(high, low, otherHigh, otherLow, prefixBits);
    }

    /** Whether an IPv4 address is this subnet's broadcast address. */
    public boolean isBroadcast(long otherHigh, long otherLow) {
        if (!isIpv4() || prefixBits >= 127 || !isOnLink(otherHigh, otherLow)) {
            return false;
        }
        long hostMask = (1L << 128 - prefixBits) - 1;
        return (otherLow & hostMask) == hostMask;
    }
}
