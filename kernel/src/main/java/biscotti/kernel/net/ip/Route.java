package biscotti.kernel.net.ip;

import biscotti.kernel.net.link.NetworkInterface;

/**
 * One route. {@code prefixBits} counts in the 128-bit form, so an IPv4 default route has 96; the gateway is 0 for
 * destinations on the link.
 */
public record Route(long high, long low, int prefixBits, long gatewayHigh, long gatewayLow,
        NetworkInterface networkInterface, int metric) {
    public boolean hasGateway() {
        return gatewayHigh != 0 || gatewayLow != 0;
    }

    public long nextHopHigh(long destinationHigh) {
        return hasGateway() ? gatewayHigh : destinationHigh;
    }

    public long nextHopLow(long destinationLow) {
        return hasGateway() ? gatewayLow : destinationLow;
    }
}
