package biscotti.cli.image;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.device.block.hosted.FileDisk;
import biscotti.kernel.filesystem.ext4.Caller;
import biscotti.kernel.filesystem.ext4.Ext4;
import biscotti.kernel.filesystem.ext4.Inode;
import biscotti.kernel.filesystem.ext4.MountOptions;
import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.memory.PageCache;
import biscotti.kernel.schedule.hosted.HostedClock;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** An ext4 file system in a file of the host, mounted by the kernel's code. Paths are relative to its root; links in them are followed. */
public final class HostVolume implements AutoCloseable {
    private static final int ROOT = 2;
    private static final int FRAMES = 1 << 15; // 128 MiB of page cache
    private static final int PIECE = 1 << 20;
    private static final int MOST_LINKS = 40;
    private static final long NANOS = 1_000_000_000L;
    private static final byte[] NOTHING = new byte[0];

    private final Path image;
    private final FileDisk disk;
    private final Ext4 fileSystem;

    private HostVolume(Path image, FileDisk disk, Ext4 fileSystem) {
        this.image = image;
        this.disk = disk;
        this.fileSystem = fileSystem;
    }

    /** Mounts an image. */
    public static HostVolume open(Path image, boolean isReadOnly) throws IOException {
        if (!Files.isRegularFile(image)) {
            throw new IOException("there is no file " + image);
        }
        var disk = new FileDisk(image, isReadOnly);
        var clock = new HostedClock();
        var locks = new HostedLocks(clock);
        var mounted = new Ext4.Mounted();
        int result = Ext4.mount(disk, locks, new PageCache(new HostedFrameAllocator(FRAMES), locks), clock,
                (what, number) -> System.err.println("biscotti: " + image + ": " + what + " " + number),
                isReadOnly ? MountOptions.READ_ONLY : MountOptions.READ_WRITE, mounted);
        if (result < 0) {
            disk.close();
            throw new IOException(image + " is no ext4 file system that can be used (error " + -result + ")");
        }
        return new HostVolume(image, disk, mounted.fileSystem);
    }

    private IOException failure(String what, long error) {
        return new IOException(image + ": " + what + ": " + switch ((int) -error) {
            case Errno.ENOSPC -> "the image is full: give it more by --size";
            case Errno.ENOENT -> "there is no such file";
            case Errno.ENOTDIR -> "a part of the path is no directory";
            case Errno.EISDIR -> "it is a directory";
            default -> "error " + -error;
        });
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** The open file of a path, links in its directories followed, and the last one if wanted. */
    private Inode find(String path, boolean followsLast) throws IOException {
        String rest = path;
        Inode at = fileSystem.open(ROOT);
        int links = 0;
        while (true) {
            rest = rest.replaceFirst("^/+", "");
            if (rest.isEmpty()) {
                return at;
            }
            int slash = rest.indexOf('/');
            String name = slash < 0 ? rest : rest.substring(0, slash);
            String behind = slash < 0 ? "" : rest.substring(slash);
            int number = fileSystem.lookup(at, bytes(name));
            Inode next = number < 0 ? null : fileSystem.open(number);
            if (next == null) {
                fileSystem.close(at);
                throw failure(path, number < 0 ? number : -Errno.EIO);
            }
            if (next.isSymbolicLink() && (followsLast || !behind.isEmpty())) {
                String target = link(next);
                fileSystem.close(next);
                if (++links > MOST_LINKS) {
                    fileSystem.close(at);
                    throw failure(path, -Errno.ELOOP);
                }
                rest = target + behind;
                if (target.startsWith("/")) {
                    fileSystem.close(at);
                    at = fileSystem.open(ROOT);
                }
            } else {
                fileSystem.close(at);
                at = next;
                rest = behind;
            }
        }
    }

    private String link(Inode inode) {
        byte[] target = new byte[4096];
        long length = fileSystem.readLink(inode, target);
        return new String(target, 0, (int) Math.max(0, length), StandardCharsets.UTF_8);
    }

    /** Adds a directory, a regular file or a symbolic link; its directory is there. A regular file replaces what is there. */
    public void write(String path, int mode, int user, int group, long seconds, byte[] content) throws IOException {
        String trimmed = path.replaceFirst("/+$", "");
        int slash = trimmed.lastIndexOf('/');
        byte[] name = bytes(trimmed.substring(slash + 1));
        Inode directory = find(slash < 0 ? "" : trimmed.substring(0, slash), true);
        var caller = new Caller(user, group, true);
        int type = mode & FileMode.S_IFMT;
        if (type == FileMode.S_IFREG && fileSystem.lookup(directory, name) > 0) {
            fileSystem.unlink(directory, name);
        }
        long number = type == FileMode.S_IFLNK ? fileSystem.makeLink(directory, name, content, caller)
                : fileSystem.make(directory, name, mode, 0, caller);
        fileSystem.close(directory);
        Inode made = number < 0 ? null : fileSystem.open((int) number);
        if (made == null) {
            throw failure(path, number < 0 ? number : -Errno.EIO);
        }
        long written = 0;
        while (type == FileMode.S_IFREG && written >= 0 && written < content.length) {
            long count = fileSystem.files().write(made, written, content, (int) written, (int) Math.min(PIECE, content.length - written), caller);
            written = count < 0 ? count : written + count;
        }
        fileSystem.attributes().setOwner(made, user, group);
        fileSystem.attributes().setTimes(made, seconds * NANOS, seconds * NANOS);
        fileSystem.close(made);
        if (written < 0) {
            throw failure(path, written);
        }
    }

    /** Makes the directories above a path that are not there. */
    public void makeParents(String path, long seconds) throws IOException {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            try {
                fileSystem.close(find(above, true));
            } catch (IOException isMissing) {
                write(above, FileMode.S_IFDIR | 0755, 0, 0, seconds, NOTHING);
            }
        }
    }

    /** What {@link #list} tells of a file. */
    public record Entry(String path, int mode, int user, int group, long size, long modifySeconds, String target) {}

    /** A file, and if it is a directory what is in it, by name. */
    public List<Entry> list(String path) throws IOException {
        Inode inode = find(path, false);
        try {
            if (!inode.isDirectory()) {
                return List.of(entry(path, inode));
            }
            var entries = new ArrayList<Entry>();
            var numbers = new TreeMap<String, Integer>();
            long result = fileSystem.readDirectory(inode, 0, (name, number, type, next) -> {
                numbers.put(new String(name, StandardCharsets.UTF_8), number);
                return true;
            });
            if (result < 0) {
                throw failure(path, result);
            }
            for (var each : numbers.entrySet()) {
                Inode child = each.getKey().equals(".") || each.getKey().equals("..") ? null : fileSystem.open(each.getValue());
                if (child != null) {
                    entries.add(entry(each.getKey(), child));
                    fileSystem.close(child);
                }
            }
            return entries;
        } finally {
            fileSystem.close(inode);
        }
    }

    private Entry entry(String path, Inode inode) {
        String target = inode.isSymbolicLink() ? link(inode) : "";
        return new Entry(path, inode.mode(), inode.uid(), inode.gid(), inode.sizeBytes(), Math.floorDiv(inode.modifyTimeNanos(), NANOS), target);
    }

    /** Copies a regular file to the host. */
    public void extract(String path, Path to) throws IOException {
        Inode inode = find(path, true);
        try (var output = Files.newOutputStream(to)) {
            byte[] piece = new byte[PIECE];
            long at = 0;
            long count = 1;
            while (count > 0) {
                count = fileSystem.files().read(inode, at, piece, 0, PIECE);
                if (count < 0) {
                    throw failure(path, count);
                }
                output.write(piece, 0, (int) count);
                at += count;
            }
        } finally {
            fileSystem.close(inode);
        }
    }

    /** Unmounts. */
    @Override
    public void close() throws IOException {
        int result = fileSystem.unmount();
        disk.close();
        if (result < 0) {
            throw failure("unmount", result);
        }
    }
}
