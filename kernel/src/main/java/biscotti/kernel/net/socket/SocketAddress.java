package biscotti.kernel.net.socket;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.collection.LittleEndian;

/** An address as programs give and get it: a {@code sockaddr} of some family, {@code struct sockaddr_storage} at most. */
public final class SocketAddress {
    /** The most bytes, {@code sizeof(struct sockaddr_storage)}. */
    public static final int MAX_BYTES = 128;

    public final byte[] bytes = new byte[MAX_BYTES];
    /** How many of them count; 0: no address. */
    public int length;

    /** The family, or {@link AddressFamily#AF_UNSPEC} if there is not even that. */
    public int family() {
        return length < 2 ? AddressFamily.AF_UNSPEC : LittleEndian.getShort(bytes, 0);
    }

    /** Begins an address of a family, {@code bytesInAll} long, with zeros. */
    public void begin(int family, int bytesInAll) {
        for (int i = 0; i < bytesInAll; i++) {
            bytes[i] = 0;
        }
        LittleEndian.putShort(bytes, 0, family);
        length = bytesInAll;
    }
}
