package biscotti.kernel.file;

import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.filesystem.tmpfs.TmpFileSystem;
import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.schedule.SimulatedClock;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process of its own as far as files go: calls as in C, with paths as strings; results as the kernel gives them, minus an errno. */
public final class TestProcess {
    public static final long NO_LIMIT = Long.MAX_VALUE;

    public final HostedFrameAllocator frames;
    public final SimulatedClock clock;
    public final FileServices services;
    public final MountNamespace namespace;
    public final TmpFileSystem root;
    public final FileContext context;
    public final DescriptorTable descriptors;
    public Credentials credentials = new Credentials();

    /** On an empty tmpfs of 1,024 pages and 1,000 files. */
    public TestProcess() {
        this(10_000, 1024, 1000);
    }

    public TestProcess(long frameCount, long maxPages, long maxFiles) {
        frames = new HostedFrameAllocator(frameCount);
        clock = new SimulatedClock(1_000_000_000_000_000_000L);
        HostedLocks locks = new HostedLocks(clock);
        services = new FileServices(locks, clock, frames, 8);
        root = new TmpFileSystem(services, "tmpfs", maxPages, maxFiles, 0755);
        namespace = new MountNamespace(services, root, MountFlags.MS_RELATIME, bytes("tmpfs"));
        context = new FileContext(locks, namespace);
        context.setUmask(0);
        descriptors = new DescriptorTable(locks);
    }

    private TestProcess(TestProcess parent) {
        frames = parent.frames;
        clock = parent.clock;
        services = parent.services;
        root = parent.root;
        namespace = parent.namespace;
        context = parent.context.copy();
        descriptors = parent.descriptors.copy();
        credentials = parent.credentials;
    }

    public TestProcess fork() {
        return new TestProcess(this);
    }

    /** Becomes an ordinary user with a group of the same number. */
    public TestProcess as(int user, int... groups) {
        TestProcess other = fork();
        other.credentials = credentials.change().user(user).group(user).groups(groups, groups.length).capabilities(0).build();
        return other;
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Naming naming() {
        return new Naming(services, context, credentials);
    }

    public int mkdir(String path, int mode) {
        byte[] name = bytes(path);
        return naming().makeDirectory(null, name, name.length, mode);
    }

    public int mknod(String path, int mode, long device) {
        byte[] name = bytes(path);
        return naming().makeNode(null, name, name.length, mode, device);
    }

    public int symlink(String target, String path) {
        byte[] name = bytes(path);
        return naming().makeSymbolicLink(bytes(target), null, name, name.length);
    }

    public int link(String old, String path) {
        return link(old, path, 0);
    }

    public int link(String old, String path, int flags) {
        byte[] oldName = bytes(old);
        byte[] name = bytes(path);
        return naming().link(null, oldName, oldName.length, null, name, name.length, flags);
    }

    public int unlink(String path) {
        byte[] name = bytes(path);
        return naming().unlink(null, name, name.length);
    }

    public int rmdir(String path) {
        byte[] name = bytes(path);
        return naming().removeDirectory(null, name, name.length);
    }

    public int rename(String old, String path) {
        return rename(old, path, 0);
    }

    public int rename(String old, String path, int flags) {
        byte[] oldName = bytes(old);
        byte[] name = bytes(path);
        return new Renaming(services, context, credentials).rename(null, oldName, oldName.length, null, name, name.length, flags);
    }

    /** The open file, or null: then {@link #error} says why. */
    public OpenFile openFile(String path, int flags, int mode) {
        byte[] name = bytes(path);
        Opening opening = new Opening(services, context, credentials);
        error = opening.open(null, name, name.length, flags, mode, 0);
        return opening.file();
    }

    public int error;

    public int open(String path, int flags, int mode) {
        OpenFile file = openFile(path, flags, mode);
        return file == null ? error : descriptors.install(file, (flags & biscotti.kernel.abi.OpenFlags.O_CLOEXEC) != 0, 1024);
    }

    public int open(String path, int flags) {
        return open(path, flags, 0);
    }

    public int close(int descriptor) {
        return descriptors.close(descriptor);
    }

    public OpenFile file(int descriptor) {
        return descriptors.get(descriptor);
    }

    public long write(int descriptor, String text) {
        return file(descriptor).write(new KernelBuffer(bytes(text)), NO_LIMIT);
    }

    /** What was read as text, or the error as a number. */
    public String read(int descriptor, int length) {
        byte[] target = new byte[length];
        long count = file(descriptor).read(new KernelBuffer(target));
        return count < 0 ? Long.toString(count) : new String(target, 0, (int) count, StandardCharsets.UTF_8);
    }

    public long seek(int descriptor, long offset, int whence) {
        return file(descriptor).seek(offset, whence);
    }

    /** Makes or replaces a file with this content. */
    public void put(String path, String text) {
        int descriptor = open(path, biscotti.kernel.abi.OpenFlags.O_WRONLY | biscotti.kernel.abi.OpenFlags.O_CREAT
                | biscotti.kernel.abi.OpenFlags.O_TRUNC, 0644);
        if (descriptor < 0 || write(descriptor, text) != bytes(text).length || close(descriptor) != 0) {
            throw new AssertionError(path + ": " + descriptor);
        }
    }

    /** The content of a file, or the error as a number. */
    public String get(String path) {
        int descriptor = open(path, 0);
        if (descriptor < 0) {
            return Integer.toString(descriptor);
        }
        String text = read(descriptor, 1 << 20);
        close(descriptor);
        return text;
    }

    public Attributes stat(String path) {
        return stat(path, 0);
    }

    /** The attributes, or null: then {@link #error} says why. */
    public Attributes stat(String path, int flags) {
        Location location = walk(path, flags);
        if (location == null) {
            return null;
        }
        Attributes attributes = new Attributes();
        error = AttributeOperations.get(location, attributes);
        return error < 0 ? null : attributes;
    }

    public Location walk(String path, int flags) {
        return walk(path, flags, 0);
    }

    public Location walk(String path, int flags, int resolve) {
        byte[] name = bytes(path);
        PathWalk walk = new PathWalk(services, context, credentials);
        error = walk.lookup(null, name, name.length, flags, resolve);
        return error < 0 ? null : walk.location();
    }

    public int chmod(String path, int mode) {
        AttributeChange change = new AttributeChange();
        change.what = AttributeChange.MODE;
        change.mode = mode & FileMode.PERMISSIONS;
        return change(path, change);
    }

    public int chown(String path, int user, int group) {
        AttributeChange change = new AttributeChange();
        change.what = AttributeChange.OWNERS | (user < 0 ? 0 : AttributeChange.USER) | (group < 0 ? 0 : AttributeChange.GROUP);
        change.user = user;
        change.group = group;
        return change(path, change);
    }

    private int change(String path, AttributeChange change) {
        Location location = walk(path, 0);
        return location == null ? error : AttributeOperations.change(location, change, credentials);
    }

    public int truncate(String path, long size) {
        Location location = walk(path, 0);
        return location == null ? error : AttributeOperations.truncate(location, size, NO_LIMIT, credentials);
    }

    public int access(String path, int wanted) {
        Credentials own = credentials;
        credentials = own.asReal();
        Location location = walk(path, 0);
        credentials = own;
        return location == null ? error : AttributeOperations.checkAccess(location, wanted, credentials.asReal());
    }

    public int chdir(String path) {
        Location location = walk(path, PathWalk.DIRECTORY);
        if (location == null) {
            return error;
        }
        location.tryPin();
        context.setWorkingDirectory(location);
        return 0;
    }

    public String getcwd() {
        byte[] path = new byte[4096];
        int length = PathName.write(context.workingDirectory(), context.root(), path);
        return length < 0 ? Integer.toString(length) : new String(path, 0, length, StandardCharsets.UTF_8);
    }

    public String readlink(String path) {
        Location location = walk(path, PathWalk.NO_FOLLOW);
        if (location == null) {
            return Integer.toString(error);
        }
        byte[] target = new byte[4096];
        int length = location.inode().readLink(target);
        return length < 0 ? Integer.toString(length) : new String(target, 0, length, StandardCharsets.UTF_8);
    }

    /** The names in a directory, read with a buffer of the given size, in the order in which they come. */
    public List<String> list(String path, int bufferBytes) {
        int descriptor = open(path, biscotti.kernel.abi.OpenFlags.O_DIRECTORY);
        if (descriptor < 0) {
            throw new AssertionError(path + ": " + descriptor);
        }
        List<String> names = new ArrayList<>();
        while (true) {
            byte[] buffer = new byte[bufferBytes];
            long length = ((DirectoryReadable) file(descriptor)).readDirectory(new KernelBuffer(buffer));
            if (length < 0) {
                throw new AssertionError(path + ": " + length);
            }
            if (length == 0) {
                break;
            }
            names.addAll(parse(buffer, (int) length));
        }
        close(descriptor);
        return names;
    }

    public List<String> list(String path) {
        List<String> names = list(path, 4096);
        names.remove(".");
        names.remove("..");
        names.sort(null);
        return names;
    }

    /** The names in a buffer of getdents64. */
    public static List<String> parse(byte[] buffer, int length) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < length) {
            int record = buffer[at + 16] & 0xFF | (buffer[at + 17] & 0xFF) << 8;
            int end = at + 19;
            while (buffer[end] != 0) {
                end++;
            }
            names.add(new String(Arrays.copyOfRange(buffer, at + 19, end), StandardCharsets.UTF_8));
            at += record;
        }
        return names;
    }

    /** Ends the process. */
    public void exit() {
        descriptors.release();
        context.release();
    }
}
