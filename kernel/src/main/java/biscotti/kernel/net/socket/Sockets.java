package biscotti.kernel.net.socket;

import biscotti.kernel.abi.AddressFamily;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.FileSystemMagic;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.SocketType;
import biscotti.kernel.file.AnonymousFileSystem;
import biscotti.kernel.file.AnonymousInode;
import biscotti.kernel.file.DecimalName;
import biscotti.kernel.file.FileServices;

/** Makes sockets of the families that registered at start-up. */
public final class Sockets {
    private static final byte[] PREFIX = {'s', 'o', 'c', 'k', 'e', 't', ':'};

    private final FileServices services;
    private final CallerSource callers;
    private final AnonymousFileSystem fileSystem;
    private final SocketFamily[] families = new SocketFamily[AddressFamily.AF_MAX];

    public Sockets(FileServices services, CallerSource callers) {
        this.services = services;
        this.callers = callers;
        this.fileSystem = new AnonymousFileSystem(services, "sockfs", FileSystemMagic.SOCKFS_MAGIC);
    }

    /** Adds a family; before the first program. */
    public void register(int domain, SocketFamily family) {
        families[domain] = family;
    }

    public FileServices services() {
        return services;
    }

    /** Who calls now. */
    public SocketCaller caller() {
        return callers.current();
    }

    /** Where a socket that a call makes is put. */
    public static final class Made {
        public Socket socket;
        public Socket second;
    }

    /** socket(2), but for the descriptor: 0 with the socket, whose one reference is the caller's, or minus an errno. {@code type} with its flags. */
    public int create(int domain, int type, int protocol, Made made) {
        int kind = type & SocketType.SOCK_TYPE_MASK;
        if ((type & ~(SocketType.SOCK_TYPE_MASK | SocketType.SOCK_NONBLOCK | SocketType.SOCK_CLOEXEC)) != 0 || kind >= SocketType.SOCK_MAX) {
            return -Errno.EINVAL;
        }
        if (domain < 0 || domain >= families.length || families[domain] == null) {
            return -Errno.EAFNOSUPPORT;
        }
        int chosen = families[domain].protocolFor(kind, protocol, caller());
        if (chosen < 0) {
            return chosen;
        }
        made.socket = create(domain, kind, chosen, type & SocketType.SOCK_NONBLOCK);
        return made.socket == null ? -Errno.ENOMEM : 0;
    }

    /** A socket of what is known to exist: what accept(2) makes. Null when memory is short. */
    public Socket create(int domain, int type, int protocol, int flags) {
        return families[domain].create(newSeed(domain, type, protocol, flags));
    }

    /** socketpair(2), but for the descriptors: as {@link #create(int, int, int, Made)}. */
    public int createPair(int domain, int type, int protocol, Made made) {
        int result = create(domain, type, protocol, made);
        if (result < 0) {
            return result;
        }
        Socket first = made.socket;
        result = create(domain, type, protocol, made);
        made.second = made.socket;
        made.socket = first;
        if (result == 0) {
            result = families[domain].pair(first, made.second, caller());
        } else {
            made.second = null;
        }
        if (result < 0) {
            first.release();
            if (made.second != null) {
                made.second.release();
            }
        }
        return result;
    }

    /** A file for a socket that a family makes by itself. */
    public SocketSeed newSeed(int domain, int type, int protocol, int flags) {
        SocketCaller caller = caller();
        long number = fileSystem.takeNumber();
        AnonymousInode inode = new AnonymousInode(fileSystem, number,
                FileMode.S_IFSOCK | FileMode.S_IRWXU | FileMode.S_IRWXG | FileMode.S_IRWXO);
        inode.setOwner(caller.credentials());
        return new SocketSeed(this, inode,
                fileSystem.newRequest(inode, shownName(number), OpenFlags.O_RDWR | flags & OpenFlags.O_NONBLOCK, caller.credentials()), domain, type,
                protocol);
    }

    private static byte[] shownName(long number) {
        byte[] digits = DecimalName.of((byte) '[', number);
        byte[] shown = new byte[PREFIX.length + digits.length + 1];
        System.arraycopy(PREFIX, 0, shown, 0, PREFIX.length);
        System.arraycopy(digits, 0, shown, PREFIX.length, digits.length);
        shown[shown.length - 1] = ']';
        return shown;
    }
}
