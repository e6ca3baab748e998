package biscotti.kernel.task;

/** What uname(2) tells. Programs ask for the release of a Linux whose ABI this is. */
public final class SystemName {
    /** The longest name of host or domain. */
    public static final int MAX_BYTES = 64;
    public static final byte[] SYSTEM = {'L', 'i', 'n', 'u', 'x'};
    /** The Linux whose system calls this kernel has: Debian 12's. */
    public static final byte[] RELEASE = {'6', '.', '1', '.', '0', '-', 'b', 'i', 's', 'c', 'o', 't', 't', 'i'};
    public static final byte[] VERSION = {'#', '1', ' ', 'S', 'M', 'P', ' ', 'B', 'i', 's', 'c', 'o', 't', 't', 'i'};
    public static final byte[] MACHINE = {'x', '8', '6', '_', '6', '4'};

    private volatile byte[] host = {'b', 'i', 's', 'c', 'o', 't', 't', 'i'};
    private volatile byte[] domain = {'(', 'n', 'o', 'n', 'e', ')'};

    /** The host's name; not to be changed in place. */
    public byte[] host() {
        return host;
    }

    /** The domain's name; not to be changed in place. */
    public byte[] domain() {
        return domain;
    }

    /** Sets the host's name, of at most {@link #MAX_BYTES}. */
    public void setHost(byte[] name) {
        host = name;
    }

    /** Sets the domain's name, of at most {@link #MAX_BYTES}. */
    public void setDomain(byte[] name) {
        domain = name;
    }
}
