package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Paths and whole files over {@link Ext4}, for tests. Methods that return a long give minus an errno as the file system did. */
final class TestFiles {
    final Ext4 fileSystem;
    Caller caller = Caller.ROOT;

    TestFiles(Ext4 fileSystem) {
        this.fileSystem = fileSystem;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Bytes that look random and depend on the seed only. */
    static byte[] pattern(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** The number of the file at an absolute path, without following links. */
    int number(String path) {
        int number = 2;
        for (String name : path.split("/")) {
            if (name.isEmpty()) {
                continue;
            }
            Inode directory = fileSystem.open(number);
            if (directory == null) {
                return -Errno.EIO;
            }
            number = fileSystem.lookup(directory, bytes(name));
            fileSystem.close(directory);
            if (number < 0) {
                return number;
            }
        }
        return number;
    }

    /** Applies an action to the open file at a path. */
    long with(String path, ToLongFunction<Inode> action) {
        int number = number(path);
        if (number < 0) {
            return number;
        }
        Inode inode = fileSystem.open(number);
        if (inode == null) {
            return -Errno.EIO;
        }
        long result = action.applyAsLong(inode);
        int closed = fileSystem.close(inode);
        return result < 0 ? result : closed < 0 ? closed : result;
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static byte[] name(String path) {
        return bytes(path.substring(path.lastIndexOf('/') + 1));
    }

    long create(String path) {
        return with(parent(path), directory -> fileSystem.make(directory, name(path), FileMode.S_IFREG | 0644, 0, caller));
    }

    long makeDirectory(String path) {
        return with(parent(path), directory -> fileSystem.make(directory, name(path), FileMode.S_IFDIR | 0755, 0, caller));
    }

    long makeLink(String path, String target) {
        return with(parent(path), directory -> fileSystem.makeLink(directory, name(path), bytes(target), caller));
    }

    long unlink(String path) {
        return with(parent(path), directory -> fileSystem.unlink(directory, name(path)));
    }

    long removeDirectory(String path) {
        return with(parent(path), directory -> fileSystem.removeDirectory(directory, name(path)));
    }

    long link(String path, String existing) {
        return with(existing, inode -> with(parent(path), directory -> fileSystem.link(directory, name(path), inode)));
    }

    long rename(String from, String to, int flags) {
        return with(parent(from), source -> with(parent(to), target -> fileSystem.rename(source, name(from), target, name(to), flags)));
    }

    long write(String path, long position, byte[] data) {
        return with(path, inode -> {
            int done = 0;
            while (done < data.length) {
                long result = fileSystem.files().write(inode, position + done, data, done, data.length - done, caller);
                if (result < 0) {
                    return result;
                }
                done += (int) result;
            }
            return done;
        });
    }

    long truncate(String path, long size) {
        return with(path, inode -> fileSystem.files().truncate(inode, size));
    }

    long synchronize(String path) {
        return with(path, fileSystem::synchronize);
    }

    /** A new file with content. */
    void put(String path, byte[] data) {
        long created = create(path);
        assertTrue(created > 0, () -> path + " " + created);
        assertEquals(data.length, write(path, 0, data), path);
    }

    /** The whole content. */
    byte[] read(String path) {
        byte[][] content = new byte[1][];
        long result = with(path, inode -> {
            content[0] = new byte[(int) inode.sizeBytes()];
            return content[0].length == 0 ? 0 : fileSystem.files().read(inode, 0, content[0], 0, content[0].length);
        });
        assertEquals(content[0] == null ? -1 : content[0].length, result, path);
        return content[0];
    }

    String readLink(String path) {
        byte[] target = new byte[5000];
        long length = with(path, inode -> fileSystem.readLink(inode, target));
        assertTrue(length >= 0, () -> path + " " + length);
        return new String(target, 0, (int) length, StandardCharsets.ISO_8859_1);
    }

    /** Names and file numbers of a directory, without the dots. */
    TreeMap<String, Integer> list(String path) {
        TreeMap<String, Integer> names = new TreeMap<>();
        long result = with(path, directory -> fileSystem.readDirectory(directory, 0, (name, inode, type, next) -> {
            Integer before = names.put(new String(name, StandardCharsets.ISO_8859_1), inode);
            assertEquals(null, before, "a name twice");
            return true;
        }));
        assertTrue(result >= 0, () -> path + " " + result);
        names.remove(".");
        names.remove("..");
        return names;
    }
}
