package biscotti.kernel.net.unix;

import biscotti.kernel.abi.AccessMode;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.InodeSlot;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.Naming;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.file.Permissions;
import biscotti.kernel.net.socket.SocketAddress;
import biscotti.kernel.net.socket.SocketCaller;

/** Looks for sockets by their addresses, and makes the files of those that have paths. One object for one look-up. */
final class UnixPath {
    private final UnixSocket caller;
    private UnixSocket found;
    private Inode inode;

    UnixPath(UnixSocket caller) {
        this.caller = caller;
    }

    /** The bytes of {@code sun_path} that are the name: a path ends before its first zero byte, an abstract name has all of them. */
    static byte[] nameOf(SocketAddress address) {
        int length = address.length - UnixSocket.PATH;
        if (address.bytes[UnixSocket.PATH] != 0) {
            int end = 0;
            while (end < length && address.bytes[UnixSocket.PATH + end] != 0) {
                end++;
            }
            length = end;
        }
        byte[] name = new byte[length];
        System.arraycopy(address.bytes, UnixSocket.PATH, name, 0, length);
        return name;
    }

    /** The socket that was found, with a reference. */
    UnixSocket found() {
        return found;
    }

    /** The file that was made, with a reference. */
    Inode inode() {
        return inode;
    }

    /** Gives back the reference on what was found; may sleep. */
    void release() {
        if (found != null) {
            found.release();
            found = null;
        }
    }

    int findAbstract(byte[] name, UnixSpace space) {
        space.lock.acquire();
        UnixSocket socket = space.find(name);
        boolean isThere = socket != null && socket.tryAcquire();
        space.lock.release();
        found = isThere ? socket : null;
        return isThere ? 0 : -Errno.ECONNREFUSED;
    }

    int findPath(byte[] path) {
        SocketCaller who = caller.sockets().caller();
        PathWalk walk = new PathWalk(caller.sockets().services(), who.places(), who.credentials());
        int result = walk.lookup(null, path, path.length, 0);
        if (result < 0) {
            return result;
        }
        Location location = walk.location();
        if (!location.tryPin()) {
            return -Errno.ENOENT;
        }
        result = Permissions.check(location, AccessMode.W_OK, who.credentials());
        if (result == 0) {
            boolean isSocket = location.inode().type() == FileMode.S_IFSOCK && location.inode().attachment() instanceof UnixSocket;
            UnixSocket socket = isSocket ? (UnixSocket) location.inode().attachment() : null;
            if (socket != null && socket.tryAcquire()) {
                found = socket;
            } else {
                result = -Errno.ECONNREFUSED;
            }
        }
        location.unpin();
        return result;
    }

    /** Whether a path leads to a file. */
    boolean exists(byte[] path) {
        SocketCaller who = caller.sockets().caller();
        return new PathWalk(caller.sockets().services(), who.places(), who.credentials()).lookup(null, path, path.length, PathWalk.NO_FOLLOW) == 0;
    }

    /** Makes the file of a path for the caller: 0 or minus an errno. */
    int create(byte[] path) {
        SocketCaller who = caller.sockets().caller();
        InodeSlot slot = new InodeSlot();
        int result = new Naming(caller.sockets().services(), who.places(), who.credentials()).makeSocket(path, path.length, caller, slot);
        inode = result == 0 ? slot.inode : null;
        return result;
    }
}
