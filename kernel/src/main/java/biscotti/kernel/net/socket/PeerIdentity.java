package biscotti.kernel.net.socket;

/** Who is at the other end: {@code struct ucred} of unix(7). */
public record PeerIdentity(int process, int user, int group) {
    /** What stands for nobody: the overflow user and group. */
    public static final PeerIdentity NOBODY = new PeerIdentity(0, 65_534, 65_534);

    /** The effective ids of who calls: SO_PEERCRED. */
    public static PeerIdentity effective(SocketCaller caller) {
        return new PeerIdentity(caller.process(), caller.credentials().effectiveUser, caller.credentials().effectiveGroup);
    }

    /** The real ids of who calls: what SCM_CREDENTIALS carries if the sender says nothing. */
    public static PeerIdentity real(SocketCaller caller) {
        return new PeerIdentity(caller.process(), caller.credentials().realUser, caller.credentials().realGroup);
    }
}
