package biscotti.kernel.filesystem.cpio;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileLimits;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.collection.LongMap;
import biscotti.kernel.file.AttributeChange;
import biscotti.kernel.file.AttributeOperations;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.FileServices;
import biscotti.kernel.file.Naming;
import biscotti.kernel.file.OpenFile;
import biscotti.kernel.file.Opening;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.memory.UserBuffer;
import biscotti.kernel.schedule.Credentials;

/** Unpacks one buffer of archives below the working directory of a {@link FileContext}, whose umask is 0. One object for one call. */
public final class CpioUnpacker {
    private static final byte[] TRAILER = {'T', 'R', 'A', 'I', 'L', 'E', 'R', '!', '!', '!'};
    private static final int CHUNK = 4096;

    /** A file with more than one name, as the archive numbers it. */
    private record Linked(long device, long inode, byte[] name, Linked next) {
    }

    private final FileServices services;
    private final FileContext context;
    private final Credentials credentials;
    private final Naming naming;
    private final PathWalk walk;
    private final CpioHeader header = new CpioHeader();
    private final byte[] headerBytes = new byte[CpioHeader.BYTES];
    private final byte[] chunk = new byte[CHUNK];
    private LongMap<Linked> linked = new LongMap<>(8);
    private UserBuffer source;
    private long total;
    private String problem;
    private byte[] name = TRAILER;

    public CpioUnpacker(FileServices services, FileContext context, Credentials credentials) {
        this.services = services;
        this.context = context;
        this.credentials = credentials;
        this.naming = new Naming(services, context, credentials);
        this.walk = new PathWalk(services, context, credentials);
    }

    /** What was wrong, in words, or null. */
    public String problem() {
        return problem;
    }

    /** The name of the entry at which it stopped. */
    public byte[] name() {
        return name;
    }

    /** Where it stopped, in bytes from the beginning. */
    public long position() {
        return total - source.remaining();
    }

    /** Unpacks until the end of the buffer: 0, or minus an errno; then {@link #problem} says more. May sleep. */
    public int unpack(UserBuffer archive) {
        source = archive;
        total = archive.remaining();
        while (source.remaining() > 0) {
            int result = isPadding() ? 0 : entry();
            if (result < 0) {
                return result;
            }
        }
        return 0;
    }

    /** Takes a word of zeros, as they stand between archives; or the first part of a header, which is left in {@link #headerBytes}. */
    private boolean isPadding() {
        int count = (int) Math.min(4, source.remaining());
        source.get(headerBytes, 0, count);
        int seen = 0;
        for (int i = 0; i < count; i++) {
            seen |= headerBytes[i];
        }
        return seen == 0;
    }

    private int entry() {
        if (source.remaining() < CpioHeader.BYTES - 4) {
            return wrong("the archive ends within a header");
        }
        source.get(headerBytes, 4, CpioHeader.BYTES - 4);
        if (!header.parse(headerBytes)) {
            return wrong("no header of a newc archive where one should be");
        }
        if (header.nameSize < 2 || header.nameSize > FileLimits.PATH_MAX || header.nameSize > source.remaining()) {
            return wrong("a name's length is out of range");
        }
        name = new byte[(int) header.nameSize - 1];
        source.get(name, 0, name.length);
        source.get(chunk, 0, 1);
        if (chunk[0] != 0 || !isSound(name)) {
            return wrong("a name that is no path below the root");
        }
        skip(-(CpioHeader.BYTES + header.nameSize) & 3);
        if (header.size > source.remaining()) {
            return wrong("the archive ends within a file");
        }
        long end = source.remaining() - header.size;
        int result = isTrailer() ? endArchive() : make();
        if (result < 0 && problem == null) {
            problem = "an entry cannot be made";
        }
        skip(source.remaining() - end);
        skip(Math.min(source.remaining(), -header.size & 3));
        return result;
    }

    private int wrong(String what) {
        problem = what;
        return -Errno.EINVAL;
    }

    private boolean isTrailer() {
        if (name.length != TRAILER.length || header.size != 0) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != TRAILER[i]) {
                return false;
            }
        }
        return true;
    }

    /** The next archive numbers its files anew. */
    private int endArchive() {
        linked = new LongMap<>(8);
        return 0;
    }

    private void skip(long count) {
        long left = count;
        while (left > 0 && source.remaining() > 0) {
            left -= source.get(chunk, 0, (int) Math.min(left, CHUNK));
        }
    }

    private int make() {
        int length = name.length;
        int type = header.mode & FileMode.S_IFMT;
        int result = switch (type) {
            case FileMode.S_IFDIR -> makeDirectory(length);
            case FileMode.S_IFREG -> makeFile(length);
            case FileMode.S_IFLNK -> makeLink(length);
            case FileMode.S_IFCHR, FileMode.S_IFBLK, FileMode.S_IFIFO, FileMode.S_IFSOCK -> makeNode(length);
            default -> wrong("an entry of a type that is not known");
        };
        return result < 0 ? result : setAttributes(type);
    }

    private int makeDirectory(int length) {
        int result = naming.makeDirectory(null, name, length, header.mode & FileMode.PERMISSIONS);
        if (result == -Errno.EEXIST) {
            int found = walk.lookup(null, name, length, PathWalk.NO_FOLLOW);
            result = found == 0 && walk.inode().isDirectory() ? 0 : result;
        }
        return result;
    }

    private int makeNode(int length) {
        naming.unlink(null, name, length);
        return naming.makeNode(null, name, length, header.mode, header.specialDevice);
    }

    private int makeLink(int length) {
        if (header.size == 0 || header.size >= FileLimits.PATH_MAX) {
            return wrong("a symbolic link's length is out of range");
        }
        byte[] target = new byte[(int) header.size];
        source.get(target, 0, target.length);
        for (byte character : target) {
            if (character == 0) {
                return wrong("a symbolic link with a zero in it");
            }
        }
        naming.unlink(null, name, length);
        return naming.makeSymbolicLink(target, null, name, length);
    }

    private int makeFile(int length) {
        Linked first = header.links > 1 ? findLinked() : null;
        naming.unlink(null, name, length); // what was there of that name gives way
        if (first == null && header.links > 1) {
            linked.put(key(), new Linked(header.device, header.inode, name, linked.get(key())));
        }
        if (first != null) {
            int result = naming.link(null, first.name, first.name.length, null, name, length, 0);
            if (result < 0 || header.size == 0) {
                return result;
            }
        }
        int flags = OpenFlags.O_WRONLY | OpenFlags.O_TRUNC | OpenFlags.O_NOFOLLOW | (first == null ? OpenFlags.O_CREAT : 0);
        Opening opening = new Opening(services, context, credentials);
        int result = opening.open(null, name, length, flags, FileMode.S_IRUSR | FileMode.S_IWUSR, 0);
        if (result < 0) {
            return result;
        }
        OpenFile file = opening.file();
        result = copy(file);
        file.release();
        return result;
    }

    private int copy(OpenFile file) {
        long left = header.size;
        while (left > 0) {
            int count = source.get(chunk, 0, (int) Math.min(left, CHUNK));
            long written = count <= 0 ? count : file.write(new KernelBuffer(chunk, 0, count), Long.MAX_VALUE);
            if (written < 0) {
                return (int) written;
            }
            if (written < count || count == 0) {
                return -Errno.ENOSPC;
            }
            left -= count;
        }
        return 0;
    }

    private Linked findLinked() {
        Linked at = linked.get(key());
        while (at != null && (at.device != header.device || at.inode != header.inode)) {
            at = at.next;
        }
        return at;
    }

    private long key() {
        return header.device * 31 + header.inode;
    }

    private int setAttributes(int type) {
        int result = walk.lookup(null, name, name.length, PathWalk.NO_FOLLOW);
        if (result < 0) {
            return result;
        }
        AttributeChange change = new AttributeChange();
        change.what = AttributeChange.USER | AttributeChange.GROUP;
        change.user = header.user;
        change.group = header.group;
        result = AttributeOperations.change(walk.location(), change, credentials);
        if (result < 0) {
            return result;
        }
        change.what = AttributeChange.MODIFY_TIME | (type == FileMode.S_IFLNK ? 0 : AttributeChange.MODE); // after the owner, which drops set-id bits
        change.mode = header.mode & FileMode.PERMISSIONS;
        change.modifyNanos = header.modifySeconds * 1_000_000_000L;
        return AttributeOperations.change(walk.location(), change, credentials);
    }

    /** Whether a name has no zero, and does not lead upwards. Leading slashes are taken as the root that is unpacked to. */
    private boolean isSound(byte[] path) {
        int start = 0;
        for (int i = 0; i <= path.length; i++) {
            if (i < path.length && path[i] == 0) {
                return false;
            }
            if (i == path.length || path[i] == '/') {
                if (i - start == 2 && path[start] == '.' && path[start + 1] == '.') {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }
}
