package biscotti.kernel.net.socket;

import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.Inode;
import biscotti.kernel.file.OpenRequest;

/**
 * What a new socket grows from: its file, and what socket(2) asked for.
 *
 * @param type one of {@code SOCK_}, without flags
 */
public record SocketSeed(Sockets sockets, Inode inode, OpenRequest request, int domain, int type, int protocol) {
    FileServices services() {
        return inode.services();
    }
}
